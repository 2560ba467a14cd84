package dev.overseer.subsystem.testkit;

import dev.overseer.subsystem.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Blocking work of the subsystem: done in a later step, or held back until the test says so. */
final class MockWork {

  private final VirtualTime time;
  private final List<Runnable> held = new ArrayList<>();
  private boolean holding;

  MockWork(VirtualTime time) {
    this.time = time;
  }

  <T> void take(Callable<? extends T> work, Consumer<Outcome<T>> done) {
    Runnable step =
        () -> {
          Outcome<T> outcome = perform(work);
          time.execute(() -> done.accept(outcome));
        };
    if (holding) {
      held.add(step);
    } else {
      time.execute(step);
    }
  }

  private static <T> Outcome<T> perform(Callable<? extends T> work) {
    try {
      return new Outcome.Success<>(work.call());
    } catch (Throwable failure) {
      return new Outcome.Failure<>(failure);
    }
  }

  void hold() {
    holding = true;
  }

  int held() {
    return held.size();
  }

  void finish(int index) {
    if (index >= held.size()) {
      throw new AssertionError(
          "no piece of blocking work with index %d: %d are held back"
              .formatted(index, held.size()));
    }
    time.execute(held.remove(index));
  }
}
