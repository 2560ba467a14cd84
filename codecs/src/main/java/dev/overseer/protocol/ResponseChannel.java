package dev.overseer.protocol;

/**
 * The one-shot reply of a request. Exactly one answer counts; later ones are ignored. Replies do
 * not pass the Overseer: a reply can only exist after its request, which was itself ordered after
 * the signals that its sender had seen (spec overseer.md 5, 11).
 *
 * <p>Either side may walk away. A requester that no longer waits never disturbs the answering side:
 * its answer is dropped. May be used from any thread.
 *
 * @param <T> the answer, immutable
 */
public interface ResponseChannel<T> {

  /** Answers with a value. */
  void ok(T value);

  /** Answers with an error, a sentence that says what was wrong. */
  void error(String text);

  /**
   * Says that there will be no answer ("no state for this relay parent"), so that the requester
   * need not wait for its timeout.
   */
  void drop();

  /** Whether nobody waits any more; an answer would be wasted work. */
  boolean isCancelled();

  /**
   * The event-bus address to which another JVM can send the answer; empty if the answer can only be
   * given in this JVM. Always the same.
   */
  default String address() {
    return "";
  }
}
