package dev.overseer.node;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** What was opened and has to be closed again, the newest first. */
final class Closing {

  private final ArrayDeque<Step> steps = new ArrayDeque<>();
  private final Logger log;

  private record Step(String what, Supplier<Future<Void>> close) {}

  /** Something whose closing may fail but does not take long. */
  interface Quick {
    void close() throws Exception;
  }

  Closing(Logger log) {
    this.log = log;
  }

  void add(String what, Quick quick) {
    addAsync(
        what,
        () -> {
          try {
            quick.close();
            return Future.succeededFuture();
          } catch (Exception failure) {
            return Future.failedFuture(failure);
          }
        });
  }

  synchronized void addAsync(String what, Supplier<Future<Void>> close) {
    steps.push(new Step(what, close));
  }

  private synchronized ArrayDeque<Step> takeAll() {
    ArrayDeque<Step> taken = new ArrayDeque<>(steps);
    steps.clear();
    return taken;
  }

  /** Closes everything, one after the other. Never fails: what could not be closed is logged. */
  Future<Void> close() {
    Future<Void> closed = Future.succeededFuture();
    for (Step step : takeAll()) {
      closed =
          closed.compose(
              done ->
                  step.close()
                      .get()
                      .onFailure(failure -> log.warn("{} did not close", step.what(), failure))
                      .otherwiseEmpty());
    }
    return closed;
  }
}
