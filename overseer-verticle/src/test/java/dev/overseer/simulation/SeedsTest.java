package dev.overseer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random nodes under random load, with seeds that are new each time. {@code
 * -Doverseer.simulation.seeds=100000} makes them more, {@code -Doverseer.simulation.first=…} begins
 * with another one.
 */
class SeedsTest {

  private static final int SEEDS = Integer.getInteger("overseer.simulation.seeds", 5_000);
  private static final long FIRST =
      Long.getLong("overseer.simulation.first", new Random().nextInt(1 << 30));

  @Test
  void newSeedsBreakNoInvariant() {
    System.out.printf("simulation: %d seeds from %d%n", SEEDS, FIRST);
    long start = System.nanoTime();

    Campaign.Total total = Campaign.of(FIRST, SEEDS).run(done -> {});

    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "simulation: %d steps in %.1f s, %.0f steps/s%n",
        total.steps(), seconds, total.steps() / seconds);
    assertThat(total.violation()).isEmpty();
    assertThat(total.runs()).isEqualTo(SEEDS);
    assertThat(total.lives()).isGreaterThan(SEEDS);
  }
}
