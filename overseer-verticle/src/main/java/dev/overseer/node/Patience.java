package dev.overseer.node;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Waits for other processes, for as long as it takes, and says so now and then. */
final class Patience {

  private static final long LOOK_MS = 100;
  private static final int LOOKS_TO_NOTICE = 50;

  private final Vertx vertx;
  private final Supplier<String> notice;
  private final Consumer<String> log;
  private int looks;

  Patience(Vertx vertx, Supplier<String> notice, Consumer<String> log) {
    this.vertx = vertx;
    this.notice = notice;
    this.log = log;
  }

  /** Watches a promise; fails it when nobody wants its result any more. */
  void until(Promise<?> promise, BooleanSupplier cancelled) {
    long timer = vertx.setPeriodic(LOOK_MS, look -> look(promise, cancelled));
    promise.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  private void look(Promise<?> promise, BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      promise.tryFail(
          new StartException(ExitCode.CONCLUDED, "stopped before the first signal was out"));
    } else if (++looks % LOOKS_TO_NOTICE == 0) {
      log.accept(notice.get());
    }
  }
}
