package dev.overseer.simulation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.ExitCode;
import dev.overseer.NodeEnd;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Random nodes under random load. Each seed is a run of its own; {@code
 * -Doverseer.simulation.seeds=10000} makes it many more, {@code -Doverseer.simulation.first=…}
 * begins with another one.
 */
class SimulationTest {

  private static final int SEEDS = Integer.getInteger("overseer.simulation.seeds", 100);
  private static final long FIRST =
      Long.getLong("overseer.simulation.first", new Random().nextInt(1 << 30));

  private static void forEachSeed(Faults faults, Consumer<Simulation> run) {
    long steps = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Simulation simulation = new Simulation(seed, faults, List::of);
      try {
        run.accept(simulation);
      } catch (Throwable failure) {
        throw new AssertionError(
            "seed %d, step %d: %s"
                .formatted(seed, simulation.scheduler.steps(), failure.getMessage()),
            failure);
      }
      steps += simulation.scheduler.steps();
    }
    assertThat(steps).isPositive();
  }

  @Test
  void handlesAllThatWasSentAndConcludes() {
    forEachSeed(
        Faults.NONE,
        simulation -> {
          simulation.runUntilTrafficEnds();
          simulation.checkThatAllIsHandled();
          simulation.node.stop();
          NodeEnd end = simulation.runUntilEnd();
          simulation.checkEnd(end);
          assertThat(end.code()).isEqualTo(ExitCode.CONCLUDED);
          simulation.checkAllConcluded("");
        });
  }

  @Test
  void handlesAllThatWasSentOverABadNetwork() {
    forEachSeed(
        Faults.MANY,
        simulation -> {
          simulation.runUntilTrafficEnds();
          simulation.node.repair();
          simulation.checkThatAllIsHandled();
          simulation.node.stop();
          NodeEnd end = simulation.runUntilEnd();
          simulation.checkEnd(end);
          assertThat(end.code()).isEqualTo(ExitCode.CONCLUDED);
          simulation.checkAllConcluded("");
        });
  }

  @Test
  void drainsUnderLoad() {
    forEachSeed(
        Faults.NONE,
        simulation -> {
          simulation.scheduler.run(simulation.scheduler.random().nextLong(3000));
          simulation.node.stop();
          NodeEnd end = simulation.runUntilEnd();
          simulation.checkEnd(end);
          assertThat(end.code()).isEqualTo(ExitCode.CONCLUDED);
        });
  }

  @Test
  void tellsTheTruthWhenItStopsOverABadNetwork_INV_V5() {
    forEachSeed(
        Faults.MANY,
        simulation -> {
          simulation.scheduler.run(simulation.scheduler.random().nextLong(5000));
          simulation.node.stop();
          simulation.checkEnd(simulation.runUntilEnd());
        });
  }

  @Test
  void concludesAtOnceWhenASubsystemFails() {
    forEachSeed(
        Faults.NONE,
        simulation -> {
          List<String> names = simulation.wiring.subsystems();
          Random random = simulation.scheduler.random();
          String failing = names.get(random.nextInt(names.size()));
          simulation.traffic.fail(failing, random.nextInt(20));
          simulation.runUntilTrafficEnds();
          if (requireNonNull(simulation.node.subsystems.get(failing)).end().isEmpty()) {
            simulation.node.stop();
            simulation.checkEnd(simulation.runUntilEnd());
            return;
          }
          NodeEnd end = simulation.runUntilEnd();
          simulation.checkEnd(end);
          assertThat(end.code()).isEqualTo(ExitCode.SUBSYSTEM_FAILED);
          assertThat(end.reason()).contains("subsystem " + failing + " failed: ");
          simulation.checkAllConcluded(failing);
        });
  }
}
