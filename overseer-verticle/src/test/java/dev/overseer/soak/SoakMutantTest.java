package dev.overseer.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.config.BusOptions;
import dev.overseer.simulation.LinkEnd;
import dev.overseer.simulation.Mutants;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Links with a fault built in, in a real node: the soak must find each. */
final class SoakMutantTest {

  private static final int RUNS = 10;
  private static final long SEED = 77;
  private static final String NONE = "loss=0";
  private static final String MANY = "loss=0.05,dup=0.1,delay=0-2ms";

  private static SoakOptions options(String faults, long seed, long stop) {
    return new SoakOptions(
        4, 20_000, 500, seed, 32, false, SoakFaults.parse(faults), stop > 0 ? stop + 2 : 0, stop);
  }

  /** Small windows, so that they are felt. */
  private static SoakResult soak(SoakOptions options, LinkEnd.Maker ends, long patience)
      throws InterruptedException {
    return new Soak(options, line -> {})
        .withEnds(ends)
        .withBus(new BusOptions().setLocalWindow(64).setRemoteWindow(64).setResendAfter(50))
        .withPatience(patience)
        .run();
  }

  /** Whether one of a few runs complains as it should. A mutant needs no long patience. */
  private static boolean isFound(
      String faults, long stop, Supplier<LinkEnd.Maker> mutant, Predicate<SoakResult> complaint)
      throws InterruptedException {
    for (int run = 0; run < RUNS; run++) {
      if (complaint.test(soak(options(faults, SEED + run, stop), mutant.get(), 1000))) {
        return true;
      }
    }
    return false;
  }

  private static Predicate<SoakResult> counts(String key) {
    return result -> result.toJson().getLong(key) > 0;
  }

  /** The node could not end as it should, because something was still out. */
  private static boolean isStuck(SoakResult result) {
    return result.toJson().getInteger("exit") == 4;
  }

  /** Two signals that changed places are such a fault as well. */
  private static boolean isOutOfOrder(SoakResult result) {
    return result.toJson().getLong("orderViolations") > 0
        || result.complaints().stream()
            .anyMatch(complaint -> complaint.contains("the same signals"));
  }

  private static boolean isStarved(SoakResult result) {
    return result.complaints().stream()
        .anyMatch(complaint -> complaint.contains("nothing was handled from"));
  }

  @Test
  void noMutantNoComplaint() throws InterruptedException {
    SoakResult result = soak(options(MANY, SEED, 0), LinkEnd::new, 60_000);
    assertThat(result.complaints()).isEmpty();
    assertThat(result.isFaultless()).isTrue();
    assertThat(result.toJson().getLong("delivered")).isEqualTo(20_000);
    assertThat(result.toJson().getLong("gapsRepaired")).isPositive();
  }

  @Test
  void duplicatesAreNotRemoved() throws InterruptedException {
    assertThat(isFound(MANY, 0, () -> Mutants.RemovesNoDuplicates::new, counts("duplicated")))
        .isTrue();
  }

  @Test
  void nothingIsSentAgain() throws InterruptedException {
    assertThat(isFound(MANY, 0, () -> Mutants.SendsNothingAgain::new, counts("lost"))).isTrue();
  }

  @Test
  void theSessionIsNotLookedAt() throws InterruptedException {
    assertThat(
            isFound(
                "dup=0.5", 0, () -> Mutants.LooksAtNoSession::new, result -> !result.isFaultless()))
        .isTrue();
  }

  @Test
  void noAcknowledgementIsRepeated() throws InterruptedException {
    assertThat(
            isFound(
                "loss=0.2",
                0,
                () -> Mutants.RepeatsNoAcknowledgement::new,
                SoakMutantTest::isStuck))
        .isTrue();
  }

  @Test
  void signalsComeBehindTheNextMessage() throws InterruptedException {
    assertThat(
            isFound(
                NONE,
                0,
                () -> Mutants.PutsSignalsBehindMessages::new,
                SoakMutantTest::isOutOfOrder))
        .isTrue();
  }

  @Test
  void creditIsNotHeeded() throws InterruptedException {
    assertThat(isFound(NONE, 0, Mutants.KnowsNoCredit::new, counts("creditViolations"))).isTrue();
  }

  @Test
  void creditIsCountedPerSender() throws InterruptedException {
    assertThat(isFound(NONE, 1, Mutants.CountsCreditPerSender::maker, SoakMutantTest::isStarved))
        .isTrue();
  }

  @Test
  void aStoppedReceiverStarvesNobody() throws InterruptedException {
    SoakResult result = soak(options(NONE, SEED, 4), LinkEnd::new, 60_000);
    assertThat(isStarved(result)).isFalse();
    assertThat(result.toJson().getLong("lost")).isZero();
    assertThat(result.toJson().getInteger("exit")).isZero();
  }
}
