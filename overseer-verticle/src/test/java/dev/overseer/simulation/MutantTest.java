package dev.overseer.simulation;

import static dev.overseer.simulation.Invariant.CREDIT;
import static dev.overseer.simulation.Invariant.CREDIT_PER_EDGE;
import static dev.overseer.simulation.Invariant.EDGE_ORDER;
import static dev.overseer.simulation.Invariant.EXACTLY_ONCE;
import static dev.overseer.simulation.Invariant.GUARANTEE_G;
import static dev.overseer.simulation.Invariant.NO_STUCK_STATE;
import static dev.overseer.simulation.Invariant.SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Links with a fault built in: the simulation must find each, by the invariant that it breaks. */
class MutantTest {

  /** Each mutant must be found within so many seeds. */
  private static final int SEEDS = 60;

  /** How many of the seeds broke which invariant first. */
  private static Map<Invariant, Integer> caught(Faults faults, Supplier<LinkEnd.Maker> mutant) {
    Map<Invariant, Integer> caught = new EnumMap<>(Invariant.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        Simulation.ofRandomSubsystems()
            .withSeed(seed)
            .withNodes(2)
            .withFaults(faults)
            .withLinkEnds(mutant.get())
            .run();
      } catch (Violation violation) {
        caught.merge(violation.invariant(), 1, Integer::sum);
      }
    }
    return caught;
  }

  private static Map<Invariant, Integer> caught(Faults faults, LinkEnd.Maker mutant) {
    return caught(faults, () -> mutant);
  }

  @Test
  void noMutantNoNotice() {
    assertThat(caught(Faults.MANY, LinkEnd::new)).isEmpty();
    assertThat(caught(Faults.NONE, LinkEnd::new)).isEmpty();
  }

  @Test
  void duplicatesAreNotRemoved() {
    assertThat(caught(Faults.MANY, Mutants.RemovesNoDuplicates::new)).containsKey(EXACTLY_ONCE);
  }

  @Test
  void nothingIsSentAgain() {
    assertThat(caught(Faults.MANY, Mutants.SendsNothingAgain::new)).containsKey(NO_STUCK_STATE);
  }

  @Test
  void noPieceIsSentAgain() {
    assertThat(caught(Faults.MANY, Mutants.SendsNoPieceAgain::new)).containsKey(NO_STUCK_STATE);
  }

  @Test
  void anItemDoesNotWaitForItsPieces() {
    assertThat(caught(Faults.NONE, Mutants.WaitsForNoPiece::new)).containsKey(SEQUENCE);
  }

  @Test
  void theSessionIsNotLookedAt() {
    Faults copies = new Faults(0.02, 0.3, 0, 20, 0);
    assertThat(caught(copies, Mutants.LooksAtNoSession::new)).containsKey(EXACTLY_ONCE);
  }

  @Test
  void noAcknowledgementIsRepeated() {
    assertThat(caught(Faults.MANY, Mutants.RepeatsNoAcknowledgement::new))
        .containsKey(NO_STUCK_STATE);
  }

  @Test
  void signalsComeBehindTheNextMessage() {
    assertThat(caught(Faults.NONE, Mutants.PutsSignalsBehindMessages::new))
        .containsKey(GUARANTEE_G);
  }

  @Test
  void creditIsNotHeeded() {
    assertThat(caught(Faults.NONE, Mutants.KnowsNoCredit::new)).containsKey(CREDIT);
  }

  @Test
  void creditIsCountedPerSender() {
    assertThat(caught(Faults.NONE, Mutants.CountsCreditPerSender::maker))
        .containsKey(CREDIT_PER_EDGE);
  }

  @Test
  void creditIsNotGivenBack() {
    assertThat(caught(Faults.NONE, Mutants.ReleasesNothing::new)).containsKey(NO_STUCK_STATE);
  }

  @Test
  void itemsComeInAnotherOrder() {
    assertThat(caught(Faults.NONE, Mutants.TurnsFramesRound::new)).containsKey(EDGE_ORDER);
  }
}
