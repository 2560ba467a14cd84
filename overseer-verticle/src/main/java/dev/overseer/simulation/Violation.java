package dev.overseer.simulation;

import java.util.List;

/** A run broke an {@link Invariant}. The same seed, with the same set-up, does so again. */
public final class Violation extends AssertionError {

  private static final long serialVersionUID = 1;

  private final long seed;
  private final long step;
  private final Invariant invariant;
  private final transient List<String> transcript;

  Violation(long seed, long step, Invariant invariant, String what, List<String> transcript) {
    super("seed %d, step %d, %s: %s".formatted(seed, step, invariant, what));
    this.seed = seed;
    this.step = step;
    this.invariant = invariant;
    this.transcript = transcript;
  }

  /** What the run is named by. */
  public long seed() {
    return seed;
  }

  /** How many things had happened. */
  public long step() {
    return step;
  }

  /** What did not hold. */
  public Invariant invariant() {
    return invariant;
  }

  /** What happened last, a line each, the newest last. */
  public List<String> transcript() {
    return transcript;
  }
}
