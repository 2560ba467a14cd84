package dev.overseer.simulation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Many runs of random subsystems, of one seed after the other, on all processors. Every other run
 * has a bad network, every fifth two nodes, so that the seed alone names a run.
 */
public final class Campaign {

  private final long first;
  private final long seeds;
  private Optional<Faults> faults = Optional.empty();
  private Optional<Integer> steps = Optional.empty();

  private Campaign(long first, long seeds) {
    this.first = first;
    this.seeds = seeds;
  }

  /**
   * The runs of the seeds from {@code first} on.
   *
   * @param seeds how many, at least 1
   */
  public static Campaign of(long first, long seeds) {
    return new Campaign(first, seeds);
  }

  /** The same network in all runs. */
  public Campaign withFaults(Faults network) {
    faults = Optional.of(network);
    return this;
  }

  /** As {@link Simulation#withSteps}. */
  public Campaign withSteps(int load) {
    steps = Optional.of(load);
    return this;
  }

  /**
   * What all runs came to.
   *
   * @param runs that broke nothing
   * @param hash over the hashes of all of them
   * @param violation of the smallest seed that broke something, as far as is known: the runs end
   *     with the first that is found
   */
  public record Total(
      long runs,
      long steps,
      long messages,
      long signals,
      long lives,
      long hash,
      Optional<Violation> violation) {

    private static final Total NONE = new Total(0, 0, 0, 0, 0, 0, Optional.empty());

    private Total plus(Total other) {
      return new Total(
          runs + other.runs,
          steps + other.steps,
          messages + other.messages,
          signals + other.signals,
          lives + other.lives,
          hash ^ other.hash,
          violation.isPresent() ? violation : other.violation);
    }

    private static Total of(SimulationResult result) {
      return new Total(
          1,
          result.steps(),
          result.messages(),
          result.signals(),
          result.lives(),
          result.hash(),
          Optional.empty());
    }
  }

  /** One of the runs. */
  public Simulation simulation(long seed) {
    Faults network = seed % 2 == 0 ? Faults.NONE : Faults.MANY;
    Simulation simulation =
        Simulation.ofRandomSubsystems()
            .withSeed(seed)
            .withNodes(seed % 5 == 0 ? 2 : 1)
            .withFaults(faults.orElse(network));
    steps.ifPresent(simulation::withSteps);
    return simulation;
  }

  /**
   * Runs them all, or until one breaks an invariant.
   *
   * @param done is told after each run, on any thread
   */
  public Total run(LongConsumer done) {
    AtomicReference<Total> found = new AtomicReference<>(Total.NONE);
    return LongStream.range(first, first + seeds)
        .parallel()
        .filter(seed -> found.get().violation.isEmpty())
        .mapToObj(
            seed -> {
              Total total = run(seed);
              if (total.violation.isPresent()) {
                found.set(total);
              }
              done.accept(seed);
              return total;
            })
        .reduce(Total.NONE, Total::plus);
  }

  private Total run(long seed) {
    try {
      return Total.of(simulation(seed).run());
    } catch (Violation violation) {
      return new Total(0, 0, 0, 0, 0, 0, Optional.of(violation));
    }
  }
}
