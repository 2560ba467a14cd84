package dev.overseer.chain.rpc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways in which the source ends for good. */
final class Fatal {
  private static final Logger LOG = LoggerFactory.getLogger(Fatal.class);

  private final Consumer<String> end;

  /**
   * Nothing has happened yet.
   *
   * @param end ends the source with a sentence that says why
   */
  Fatal(Consumer<String> end) {
    this.end = end;
  }

  /** Ends the source; the failure is for whoever waited for something else. */
  RpcFailure because(String reason) {
    end.accept(reason);
    return new RpcFailure(RpcFailure.Kind.FATAL, reason);
  }

  /** What made a stage fail. If it was no failed request, it is a defect, and the source ends. */
  RpcFailure orDefect(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : thrown;
    if (cause instanceof RpcFailure failure) {
      return failure;
    }
    LOG.error("A defect in the chain source", cause);
    return because("a defect in the chain source, please report it with this log: " + cause);
  }

  /** Ends a chain of stages: nothing that goes wrong in it, or in its end, is lost. */
  <T extends @Nullable Object> void finish(
      CompletableFuture<T> work, Consumer<? super T> onDone, Consumer<RpcFailure> onFailed) {
    var _ =
        work.whenComplete(
            (value, failure) -> {
              try {
                if (failure == null) {
                  onDone.accept(value);
                } else {
                  onFailed.accept(orDefect(failure));
                }
              } catch (RuntimeException defect) {
                var _ = orDefect(defect);
              }
            });
  }
}
