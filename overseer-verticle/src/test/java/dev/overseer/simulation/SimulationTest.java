package dev.overseer.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

  private static Simulation random(long seed) {
    return Simulation.ofRandomSubsystems().withSeed(seed).withFaults(Faults.MANY).withNodes(2);
  }

  @Test
  void theSameSeedIsTheSameRunAndAnotherSeedIsNot() {
    List<SimulationResult> first = IntStream.range(0, 20).mapToObj(s -> random(s).run()).toList();
    List<SimulationResult> again = IntStream.range(0, 20).mapToObj(s -> random(s).run()).toList();

    assertThat(again).isEqualTo(first);
    assertThat(first.stream().map(SimulationResult::hash)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void whateverBefallsANodeItEndsAsItMustAndAnotherStartsClean(Mishap mishap) {
    int seeds = 40;
    int lives = 0;
    for (int seed = 0; seed < seeds; seed++) {
      SimulationResult result =
          Simulation.ofRandomSubsystems()
              .withSeed(seed)
              .withSteps(4_000)
              .withMishaps(List.of(mishap))
              .run();
      assertThat(result.messages()).isPositive();
      assertThat(result.signals()).isPositive();
      lives += result.lives();
    }
    switch (mishap) {
      case NONE, PAUSE -> assertThat(lives).isEqualTo(seeds);
      case THROW, STOP, KILL_SUBSYSTEM, KILL_OVERSEER ->
          assertThat(lives).isBetween(seeds * 3 / 2, seeds * 2);
    }
  }

  /** A subsystem that counts its messages. */
  private record Counter(AtomicInteger count, MessageFamily family) implements SubsystemProvider {

    Counter(AtomicInteger count) {
      this(count, ProbeMessage.family(1));
    }

    @Override
    public SubsystemDeclaration declaration() {
      return SubsystemDeclaration.named("counter").consumes(family).build();
    }

    @Override
    public Subsystem<?> create(SubsystemContext context, SubsystemEnvironment environment) {
      return new Subsystem<ProbeMessage>() {
        @Override
        public void onSignal(OverseerSignal signal) {}

        @Override
        public void onMessage(ProbeMessage message) {
          count.incrementAndGet();
        }
      };
    }

    Simulation run() {
      return Simulation.of(this)
          .withSeed(7)
          .withCalls(calls -> calls.send(new Ping(family, 1, Bytes.EMPTY)));
    }
  }

  @Test
  void runsTheSubsystemsOfAnAuthor() {
    AtomicInteger count = new AtomicInteger();

    SimulationResult result = new Counter(count).run().run();

    assertThat(result.messages()).isEqualTo(count.get()).isGreaterThan(5);
  }

  @Test
  void aViolationNamesSeedStepAndInvariantAndTellsWhatHappenedLast() {
    AtomicInteger count = new AtomicInteger();
    Simulation simulation =
        new Counter(count).run().withInvariant("it never comes to three", () -> count.get() < 3);

    Violation violation = catchThrowableOfType(Violation.class, simulation::run);

    assertThat(violation.invariant()).isEqualTo(Invariant.OWN);
    assertThat(violation)
        .hasMessage(
            "seed 7, step %d, OWN: java.lang.AssertionError: it never comes to three"
                .formatted(violation.step()));
    assertThat(violation.transcript().getLast())
        .contains("counter handles a message of edge 0")
        .contains(String.valueOf(violation.step()));
  }

  @Test
  void readsFaultsAsTheyAreWritten() {
    assertThat(Faults.parse("loss=0.01,dup=0.02,delay=5-20ms,reset=0.001"))
        .isEqualTo(new Faults(0.01, 0.02, 5, 20, 0.001));
    assertThat(Faults.parse("delay=0-20ms")).isEqualTo(new Faults(0, 0, 0, 20, 0));
    assertThat(Faults.parse(Faults.MANY.toString())).isEqualTo(Faults.MANY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "loss",
        "loss=",
        "loss=x",
        "loss=1.5",
        "loss=0.1,",
        "delay=20-5ms",
        "delay=1-2",
        "delay=0-9999999ms",
        "dup=.",
        "drop=0.1",
        "loss=-1"
      })
  void refusesOtherFaults(String text) {
    IllegalArgumentException refusal =
        catchThrowableOfType(IllegalArgumentException.class, () -> Faults.parse(text));

    assertThat(refusal)
        .hasMessageMatching("(?s).*(is no fault; write|how often|a delay goes|holds no number).*");
  }
}
