package dev.overseer.protocol;

/**
 * The producing end of a stream that a subscriber asked for (the {@code Sender} of the messages
 * chapter). A stream bypasses the Overseer, like a reply. It ends with an explicit end or failure.
 *
 * <p>The subscriber grants room for a number of items; what is sent beyond that is refused, so that
 * a slow subscriber costs bounded memory. To be used by the consumer of the request alone, in its
 * own inputs.
 *
 * @param <T> the items, immutable
 */
public interface Sender<T> {

  /**
   * Sends one item.
   *
   * @return false if it was not taken: the stream is closed, or the subscriber's room is used up
   */
  boolean send(T item);

  /** Whether the next item would be refused because the subscriber's room is used up. */
  boolean isFull();

  /**
   * Calls {@code task} once when a full stream has room again, or at once if it has room now; on
   * any thread. A subsystem uses its context's {@code onDrain}, which makes it an input.
   */
  void onDrain(Runnable task);

  /** Ends the stream in order. */
  void end();

  /** Ends the stream with an error, a sentence that says what was wrong. */
  void fail(String text);

  /** Whether the stream was ended by either side. */
  boolean isClosed();

  /**
   * The event-bus address to which another JVM can send the items; empty if they can only be sent
   * in this JVM. Always the same.
   */
  default String address() {
    return "";
  }
}
