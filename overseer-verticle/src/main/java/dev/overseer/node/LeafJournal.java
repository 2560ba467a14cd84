package dev.overseer.node;

import dev.overseer.leaves.LeafRecord;
import dev.overseer.leaves.LeafStore;
import dev.overseer.leaves.LeafStoreException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Writes the records of activated leaves off the event loop, one batch after the other. */
public final class LeafJournal {

  private final Vertx vertx;
  private final LeafStore store;
  private final Logger log;
  private final Runnable onError;
  private boolean failing;

  public LeafJournal(Vertx vertx, LeafStore store, Logger log, Runnable onError) {
    this.vertx = vertx;
    this.store = store;
    this.log = log;
    this.onError = onError;
  }

  /** Makes records durable, and says on the calling context whether it worked. */
  public void append(List<LeafRecord> records, Consumer<Boolean> done) {
    ordered(() -> store.append(records))
        .onComplete(
            written -> {
              note(written.cause());
              done.accept(written.succeeded());
              if (written.succeeded()) {
                compact();
              }
            });
  }

  private void compact() {
    ordered(
            () -> {
              if (store.compactionDue()) {
                store.compact();
              }
            })
        .onFailure(this::note);
  }

  /** Work on the disk. */
  private interface Work {
    void run() throws LeafStoreException;
  }

  private Future<?> ordered(Work work) {
    return vertx.executeBlocking(
        () -> {
          work.run();
          return true;
        },
        true);
  }

  /** A disk that fails fails often: the first error is told, and the first success after it. */
  private void note(@Nullable Throwable failure) {
    if (failure != null) {
      onError.run();
      if (!failing) {
        log.error("leaves count as stale until their records can be written: {}", message(failure));
      }
    } else if (failing) {
      log.info("leaf records are written again");
    }
    failing = failure != null;
  }

  private static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.toString() : message;
  }

  /** Ends the use of the store, after all that was asked before. */
  public Future<Void> close() {
    return ordered(store::close).mapEmpty();
  }
}
