package dev.overseer.simulation;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * One run: load, with whatever befalls the nodes; then rest, in which all that was begun has to be
 * done; then the orderly end.
 */
final class Run {

  /** Milliseconds that it may take until all is at rest. */
  private static final long PATIENCE = 120_000;

  /** So often it is looked whether all is at rest. */
  private static final int LOOK = 16;

  private final World world;
  private final Cast cast;
  private final long seed;
  private final List<Place> places;

  Run(World world, Cast cast, long seed, int nodes, List<Mishap> mishaps) {
    this.world = world;
    this.cast = cast;
    this.seed = seed;
    this.places =
        IntStream.range(0, nodes)
            .mapToObj(number -> new Place(world, cast, "node" + number, mishaps))
            .toList();
  }

  SimulationResult run(int load) {
    for (int i = 0; i < load; i++) {
      step();
    }
    world.repair();
    places.forEach(Place::rest);
    runUntil(Place::isSettled);
    places.forEach(Place::close);
    runUntil(Place::isClosed);
    return new SimulationResult(
        seed,
        world.scheduler.steps(),
        world.scheduler.now() - Scheduler.START,
        places.stream().mapToLong(Place::messages).sum(),
        places.stream().mapToLong(Place::signals).sum(),
        places.stream().mapToInt(Place::lives).sum(),
        world.transcript.hash());
  }

  private void runUntil(Predicate<Place> done) {
    long deadline = world.scheduler.now() + PATIENCE;
    while (!places.stream().allMatch(done)) {
      if (world.scheduler.now() >= deadline) {
        throw world.transcript.broken(
            Invariant.NO_STUCK_STATE, "not at rest after %d ms: %s".formatted(PATIENCE, places));
      }
      for (int i = 0; i < LOOK; i++) {
        step();
      }
    }
  }

  private void step() {
    try {
      world.scheduler.step();
      cast.check();
    } catch (Violation violation) {
      throw violation;
    } catch (AssertionError broken) {
      throw world.transcript.broken(Invariant.OWN, broken);
    } catch (RuntimeException fault) {
      throw world.transcript.broken(Invariant.SOUNDNESS, fault);
    }
  }
}
