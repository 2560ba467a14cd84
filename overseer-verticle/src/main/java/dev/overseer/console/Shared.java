package dev.overseer.console;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A costly question that is asked once at a time: whoever asks while it is under way shares its
 * answer. So many clients cost no more than one. To be used on one event loop.
 *
 * @param <T> the answer
 */
final class Shared<T> {

  private final Supplier<Future<T>> question;
  private @Nullable Future<T> underWay;

  /**
   * Nothing is asked yet.
   *
   * @param question asks; its future completes on the event loop, in a later turn
   */
  Shared(Supplier<Future<T>> question) {
    this.question = question;
  }

  Future<T> ask() {
    Future<T> shared = underWay;
    if (shared != null) {
      return shared;
    }
    Future<T> asked = question.get();
    underWay = asked;
    asked.onComplete(answer -> underWay = null);
    return asked;
  }
}
