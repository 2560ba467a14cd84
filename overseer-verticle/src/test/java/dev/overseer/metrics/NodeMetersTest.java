package dev.overseer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeMetersTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final NodeMeters meters = new NodeMeters(registry, "alice");

  @Test
  void shouldKeepNamesAndLabels() {
    meters.count("parachain_chain_api_requests_total", "success", "succeeded");
    meters.count("parachain_chain_api_requests_total", "success", "succeeded");
    meters.count("parachain_chain_api_requests_total", "success", "failed");
    meters.gauge("parachain_peer_count", 5, "protocol", "validation");
    meters.gauge("parachain_peer_count", 4, "protocol", "validation");
    meters.gauge("parachain_desired_peer_count", 9);
    meters.duration("parachain_pvf_execution_time", 1.5);
    Exposition text = scrape();
    assertThat(text.samples())
        .containsEntry(
            "polkadot_parachain_chain_api_requests_total{node=\"alice\",success=\"succeeded\"}",
            2.0)
        .containsEntry(
            "polkadot_parachain_chain_api_requests_total{node=\"alice\",success=\"failed\"}", 1.0)
        .containsEntry("polkadot_parachain_peer_count{node=\"alice\",protocol=\"validation\"}", 4.0)
        .containsEntry("polkadot_parachain_desired_peer_count{node=\"alice\"}", 9.0)
        .containsEntry("polkadot_parachain_pvf_execution_time_sum{node=\"alice\"}", 1.5)
        .containsEntry("polkadot_parachain_pvf_execution_time_count{node=\"alice\"}", 1.0);
    assertThat(text.types())
        .containsEntry("polkadot_parachain_chain_api_requests_total", "counter")
        .containsEntry("polkadot_parachain_peer_count", "gauge")
        .containsEntry("polkadot_parachain_pvf_execution_time", "histogram");
  }

  @Test
  void shouldKeepNodesApartAndTakeOneOutAtItsEnd() {
    NodeMeters bob = new NodeMeters(registry, "bob");
    for (NodeMeters node : List.of(meters, bob)) {
      node.count("parachain_a_total");
      node.gauge("parachain_b", 2);
      node.duration("parachain_c", 3);
    }
    meters.close();
    meters.count("parachain_a_total");
    meters.gauge("parachain_d", 1);
    assertThat(scrape().samples().keySet())
        .contains(
            "polkadot_parachain_a_total{node=\"bob\"}",
            "polkadot_parachain_b{node=\"bob\"}",
            "polkadot_parachain_c_count{node=\"bob\"}")
        .noneMatch(series -> series.contains("alice"));
    bob.close();
    assertThat(scrape().samples()).isEmpty();
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void shouldCountTooManyLabelValuesTogether() {
    for (int i = 0; i < MeterFamily.MOST_SERIES + 50; i++) {
      meters.count("parachain_peer_reputation_changes_total", "reason", "reason " + i);
    }
    Exposition text = scrape();
    assertThat(text.samples()).hasSize(MeterFamily.MOST_SERIES + 1);
    assertThat(text.samples())
        .containsEntry(
            "polkadot_parachain_peer_reputation_changes_total{node=\"alice\",reason=\"other\"}",
            50.0);
  }

  @Test
  void shouldCountFromManyThreads() throws InterruptedException {
    int threads = 4;
    int each = 10_000;
    List<Thread> counting = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      counting.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int n = 0; n < each; n++) {
                      meters.count("parachain_a_total", "parity", n % 2 == 0 ? "even" : "odd");
                    }
                  }));
    }
    for (Thread thread : counting) {
      thread.join();
    }
    assertThat(scrape().samples())
        .containsEntry(
            "polkadot_parachain_a_total{node=\"alice\",parity=\"odd\"}", threads * each / 2.0)
        .containsEntry(
            "polkadot_parachain_a_total{node=\"alice\",parity=\"even\"}", threads * each / 2.0);
  }

  @Test
  void shouldRefuseALabelWithoutValue() {
    assertThatThrownBy(() -> meters.count("parachain_a_total", "success"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "labels of polkadot_parachain_a_total are name and value in turn; given: [success]");
  }

  @Test
  void shouldRefuseOtherLabelsThanTheFirst() {
    meters.count("parachain_a_total", "success", "yes", "kind", "x");
    String[][] others = {
      {}, {"success", "yes"}, {"kind", "x", "success", "yes"}, {"success", "yes", "kind"}
    };
    for (String[] labels : others) {
      assertThatThrownBy(() -> meters.count("parachain_a_total", labels))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "polkadot_parachain_a_total has the labels [success, kind], in this order; given: ");
    }
  }

  @Test
  void shouldRefuseAnotherKindThanTheFirst() {
    meters.gauge("parachain_b", 1);
    assertThatThrownBy(() -> meters.duration("parachain_b", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("polkadot_parachain_b is a GAUGE, not a HISTOGRAM");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parachain_b", "parachain total", "Total_total", "", "_total"})
  void shouldRefuseCountersWithoutAProperName(String name) {
    assertThatThrownBy(() -> meters.count(name)).isInstanceOf(IllegalArgumentException.class);
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void shouldRefuseAGaugeNamedAsACounter() {
    assertThatThrownBy(() -> meters.gauge("parachain_b_total", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("counters end in _total, other metrics do not; parachain_b_total is a GAUGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parachain_b_info", "parachain_b_bucket", "parachain_b_created", "B"})
  void shouldRefuseNamesThatPrometheusRefuses(String name) {
    assertThatThrownBy(() -> meters.duration(name, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("given: " + name);
  }

  @Test
  void shouldRefuseACounterBesideAGaugeOfItsName() {
    meters.gauge("parachain_b", 1);
    assertThatThrownBy(() -> meters.count("parachain_b_total"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parachain_b_total and parachain_b cannot both be there");
  }

  @Test
  void shouldShareARegistryWithMetersOfOthers() {
    meters.duration("parachain_c", 0.1);
    Timer.builder("vertx.eventbus.processing").register(registry).record(Duration.ofMillis(3));
    assertThat(scrape().samples())
        .containsEntry("polkadot_parachain_c_sum{node=\"alice\"}", 0.1)
        .containsEntry("vertx_eventbus_processing_seconds_sum", 0.003);
  }

  @ParameterizedTest
  @ValueSource(strings = {"node", "with space", "Upper", ""})
  void shouldRefuseLabelsThatCannotBe(String label) {
    assertThatThrownBy(() -> meters.gauge("parachain_b", 1, label, "value"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot have a label \"" + label + "\"");
  }

  @Test
  void shouldRefuseALabelTwice() {
    assertThatThrownBy(() -> meters.gauge("parachain_b", 1, "a", "1", "a", "2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("polkadot_parachain_b has a label twice: [a, a]");
  }

  private Exposition scrape() {
    return Exposition.parse(registry.scrape());
  }
}
