package dev.overseer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverseerMetersTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final OverseerMeters meters = new OverseerMeters(new NodeMeters(registry, "alice"));

  /** Name, kind and label as a real node shows them; we add the label "node" to each. */
  @ParameterizedTest
  @CsvSource({
    "polkadot_parachain_activated_heads_total,          counter,",
    "polkadot_parachain_deactivated_heads_total,        counter,",
    "polkadot_parachain_messages_relayed_total,         counter,",
    "polkadot_parachain_overseer_signals_sent,          gauge,     subsystem_name",
    "polkadot_parachain_overseer_signals_received,      gauge,     subsystem_name",
    "polkadot_parachain_subsystem_bounded_blocked,      gauge,     subsystem_name",
    "polkadot_parachain_subsystem_bounded_received,     gauge,     subsystem_name",
    "polkadot_parachain_subsystem_bounded_sent,         gauge,     subsystem_name",
    "polkadot_parachain_subsystem_bounded_tof,          histogram, subsystem_name",
    "polkadot_parachain_subsystem_unbounded_received,   gauge,     subsystem_name",
    "polkadot_parachain_subsystem_unbounded_sent,       gauge,     subsystem_name",
  })
  void shouldShowWhatRealNodesShow(String name, String kind, String label) {
    meters.sample(List.of(status("chain-api", SubsystemState.RUNNING)));
    meters.timeOfFlight("chain-api", 0.002);
    Exposition text = scrape();
    assertThat(text.types()).containsEntry(name, kind);
    String sample = kind.equals("histogram") ? name + "_count" : name;
    assertThat(text.labels(sample))
        .containsExactly(label == null ? List.of("node") : List.of("node", label));
  }

  @Test
  void shouldShowCountersBeforeTheyCount() {
    assertThat(scrape().samples())
        .containsEntry("polkadot_parachain_activated_heads_total{node=\"alice\"}", 0.0)
        .containsEntry(
            "polkadot_parachain_overseer_freshness_store_errors_total{node=\"alice\"}", 0.0);
  }

  @Test
  void shouldCount() {
    meters.headsActivated(3);
    meters.headsDeactivated(1);
    meters.messagesRelayed(256);
    meters.messagesRelayed(1);
    meters.freshnessStoreError();
    assertThat(scrape().samples())
        .containsEntry("polkadot_parachain_activated_heads_total{node=\"alice\"}", 3.0)
        .containsEntry("polkadot_parachain_deactivated_heads_total{node=\"alice\"}", 1.0)
        .containsEntry("polkadot_parachain_messages_relayed_total{node=\"alice\"}", 257.0)
        .containsEntry(
            "polkadot_parachain_overseer_freshness_store_errors_total{node=\"alice\"}", 1.0);
  }

  @Test
  void shouldShowTheNewestSampleOfEachSubsystem() {
    meters.sample(List.of(status("chain-api", SubsystemState.RUNNING)));
    meters.sample(
        List.of(
            status("chain-api", SubsystemState.STALLED),
            status("candidate-validation#1", SubsystemState.LOST)));
    String chainApi = "{node=\"alice\",subsystem_name=\"chain-api\"}";
    String replica = "{node=\"alice\",subsystem_name=\"candidate-validation#1\"}";
    assertThat(scrape().samples())
        .containsEntry("polkadot_parachain_subsystem_bounded_sent" + chainApi, 20.0)
        .containsEntry("polkadot_parachain_subsystem_bounded_received" + chainApi, 19.0)
        .containsEntry("polkadot_parachain_subsystem_bounded_blocked" + chainApi, 2.0)
        .containsEntry("polkadot_parachain_subsystem_unbounded_sent" + chainApi, 0.0)
        .containsEntry("polkadot_parachain_overseer_signals_sent" + chainApi, 5.0)
        .containsEntry("polkadot_parachain_overseer_signals_received" + chainApi, 4.0)
        .containsEntry("polkadot_parachain_subsystem_stalled" + chainApi, 1.0)
        .containsEntry("polkadot_parachain_subsystem_lost" + chainApi, 0.0)
        .containsEntry("polkadot_parachain_subsystem_stalled" + replica, 0.0)
        .containsEntry("polkadot_parachain_subsystem_lost" + replica, 1.0);
  }

  @Test
  void shouldShowTimeOfFlightInBucketsOfSeconds() {
    meters.timeOfFlight("chain-api", 0.000_3);
    meters.timeOfFlight("chain-api", 0.3);
    String name = "polkadot_parachain_subsystem_bounded_tof";
    String labels = "node=\"alice\",subsystem_name=\"chain-api\"";
    assertThat(scrape().samples())
        .containsEntry(name + "_bucket{" + labels + ",le=\"1.0E-4\"}", 0.0)
        .containsEntry(name + "_bucket{" + labels + ",le=\"5.0E-4\"}", 1.0)
        .containsEntry(name + "_bucket{" + labels + ",le=\"0.5\"}", 2.0)
        .containsEntry(name + "_bucket{" + labels + ",le=\"+Inf\"}", 2.0)
        .containsEntry(name + "_count{" + labels + "}", 2.0);
  }

  private Exposition scrape() {
    return Exposition.parse(registry.scrape());
  }

  private static SubsystemStatus status(String name, SubsystemState state) {
    return new SubsystemStatus(
        name, "local", state, 7, 20, 19, 2, 5, 4, 1, 64, Optional.of("runtime-api"));
  }
}
