package dev.overseer.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.simulation.Faults;
import dev.overseer.soak.EdgeOrder.Arrival;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The parts that the soak's judgement rests on. */
final class SoakChecksTest {

  private static List<Arrival> arrivals(long... numbers) {
    EdgeOrder order = new EdgeOrder();
    return java.util.Arrays.stream(numbers).mapToObj(order::arrived).toList();
  }

  @Test
  void anEdgeTellsSkippedLateAndRepeatedApart() {
    assertThat(arrivals(0, 1, 2))
        .containsExactly(Arrival.IN_ORDER, Arrival.IN_ORDER, Arrival.IN_ORDER);
    assertThat(arrivals(0, 2, 1, 1, 3))
        .containsExactly(
            Arrival.IN_ORDER, Arrival.SKIPPING, Arrival.LATE, Arrival.REPEATED, Arrival.IN_ORDER);
    assertThat(arrivals(0, 0)).containsExactly(Arrival.IN_ORDER, Arrival.REPEATED);
  }

  @Test
  void aLabelHoldsWhatItIsMadeOf() {
    Label label = new Label(63, (1 << 26) - 1, 0xffff_fffeL);
    assertThat(Label.of(label.number())).isEqualTo(label);
    assertThat(Label.of(new Label(5, 7, 9).number())).isEqualTo(new Label(5, 7, 9));
  }

  @Test
  void aChangedPayloadIsNotIntact() {
    for (int size : List.of(Payload.LEAST, 19, 100)) {
      byte[] bytes = Payload.of(42, 17, size, new SplittableRandom(1)).toByteArray();
      assertThat(Payload.isIntact(42, Bytes.copyOf(bytes))).isTrue();
      assertThat(Payload.micros(Bytes.copyOf(bytes))).isEqualTo(17);
      assertThat(Payload.isIntact(43, Bytes.copyOf(bytes))).isFalse();
      bytes[size - 1] ^= 1;
      assertThat(Payload.isIntact(42, Bytes.copyOf(bytes))).isFalse();
    }
    assertThat(Payload.isIntact(42, Bytes.EMPTY)).isFalse();
  }

  @Test
  void percentilesAreAnEighthTooSmallAtMost() {
    Latencies latencies = new Latencies();
    for (int micros = 1; micros <= 100_000; micros++) {
      latencies.add(micros);
    }
    for (double share : new double[] {0.01, 0.5, 0.99, 1}) {
      assertThat((double) latencies.percentile(share))
          .isBetween(share * 100_000 * 7 / 8, share * 100_000);
    }
    assertThat(new Latencies().percentile(0.99)).isZero();
    assertThat(Latencies.of(latencies.toJson()).percentile(0.5))
        .isEqualTo(latencies.percentile(0.5));
  }

  private static Ack ack(long received, boolean gap) {
    return new Ack(1, 2, received, 0, gap, false, 0, List.of());
  }

  @Test
  void aGapCountsOnceWhenItIsFilled() {
    GapWatch gaps = new GapWatch();
    Stream.of(ack(3, false), ack(5, true), ack(5, true)).forEach(gaps::acknowledges);
    assertThat(gaps.repaired()).isZero();
    gaps.acknowledges(ack(9, true));
    gaps.acknowledges(ack(9, true));
    gaps.acknowledges(ack(12, false));
    gaps.acknowledges(ack(15, false));
    assertThat(gaps.repaired()).isEqualTo(2);
  }

  @Test
  void faultsAreReadAsTheyAreWritten() {
    SoakFaults faults =
        SoakFaults.parse("stall=0.0005,loss=0.0001,delay=1-20ms,halfopen=0.00002,reset=0.25");
    assertThat(faults)
        .isEqualTo(new SoakFaults(new Faults(0.0001, 0, 1, 20, 0.25), 0.0005, 0.00002));
    assertThat(SoakFaults.parse(faults.toString())).isEqualTo(faults);
    assertThat(SoakFaults.parse("stall=0")).isEqualTo(SoakFaults.NONE);
  }

  @Test
  void wrongFaultsAreRefused() {
    for (String wrong : List.of("stall=2", "stall=.", "halfopen", "", "loss=0.1,")) {
      assertThatThrownBy(() -> SoakFaults.parse(wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static SoakOptions options(int subsystems, SoakFaults faults, long seconds, long stop) {
    return new SoakOptions(subsystems, 100, 10, 1, 64, false, faults, seconds, stop);
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> options(1, SoakFaults.NONE, 0, 0))
        .hasMessage("--subsystems is 2 to 64, not 1");
    assertThatThrownBy(() -> options(2, SoakFaults.NONE, 10, 5)).hasMessageContaining("at least 3");
    assertThatThrownBy(() -> options(4, SoakFaults.NONE, 5, 5)).hasMessageContaining("at least 2");
    assertThatThrownBy(() -> options(4, SoakFaults.parse("stall=0.1"), 0, 0))
        .hasMessageContaining("with --cluster only");
    SoakOptions good = options(4, SoakFaults.parse("loss=0.0001"), 9, 5);
    assertThat(SoakOptions.of(good.toJson())).isEqualTo(good);
  }

  @Test
  void everySubsystemHasOneProcess() {
    SoakOptions options = new SoakOptions(9, 100, 10, 3, 64, true, SoakFaults.NONE, 20, 5);
    Plan plan = new Plan(options);
    assertThat(plan.members()).isEqualTo(2);
    assertThat(plan.of(0)).containsExactly(0, 1, 2, 3);
    assertThat(plan.of(1)).containsExactly(4, 5, 6, 7);
    assertThat(plan.of(2)).containsExactly(8);
    assertThat(plan.wiring().digest()).isEqualTo(new Plan(options).wiring().digest());
  }
}
