package dev.overseer.chain.rpc;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Real time, with timers on the source's context. */
final class ContextClock implements Clock {
  private final Vertx vertx;
  private final Context context;

  ContextClock(Vertx vertx, Context context) {
    this.vertx = vertx;
    this.context = context;
  }

  @Override
  public long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    OneShot timer = new OneShot(task);
    long id =
        vertx.setTimer(Math.max(1, delay.toMillis()), _ -> context.runOnContext(_ -> timer.run()));
    return () -> {
      timer.cancelled = true;
      vertx.cancelTimer(id);
    };
  }

  /** A timer that was cancelled on the context does not run even if it had fired already. */
  private static final class OneShot {
    private final Runnable task;
    private boolean cancelled;

    OneShot(Runnable task) {
      this.task = task;
    }

    void run() {
      if (!cancelled) {
        task.run();
      }
    }
  }
}
