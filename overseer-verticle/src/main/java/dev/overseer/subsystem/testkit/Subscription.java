package dev.overseer.subsystem.testkit;

import dev.overseer.bus.LocalStream;
import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.RequestException;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The test's end of a stream that it asked the subsystem for. An item takes room until it is taken
 * by {@link #next}.
 *
 * @param <T> the items' type
 */
public final class Subscription<T> {

  private final LocalStream<T> stream;
  private final ArrayDeque<T> items = new ArrayDeque<>();
  private boolean ended;
  private @Nullable RequestException failure;

  Subscription(int room) {
    stream =
        new LocalStream<>(
            room,
            new LocalStream.Receiver<>() {
              @Override
              public void item(T item) {
                items.addLast(item);
              }

              @Override
              public void end(Optional<RequestException> cause) {
                ended = true;
                failure = cause.orElse(null);
              }
            });
  }

  Sender<T> sender() {
    return stream;
  }

  /**
   * Takes the next item, which gives its room back.
   *
   * @throws AssertionError if there is none
   */
  public T next() {
    T item = items.pollFirst();
    if (item == null) {
      throw new AssertionError("the stream has no further item; " + this);
    }
    stream.handled();
    return item;
  }

  /** Items that came and were not taken yet. */
  public int waiting() {
    return items.size();
  }

  /** Whether the subsystem ended the stream in order; items may still wait. */
  public boolean isEnded() {
    return ended && failure == null;
  }

  /** The text with which the subsystem ended the stream, if it failed. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure).map(RequestException::getMessage);
  }

  /** The subscriber walks away: further items are refused. */
  public void cancel() {
    stream.cancel();
  }

  @Override
  public String toString() {
    return "%d items wait, %s"
        .formatted(items.size(), failure != null ? failure : ended ? "ended" : "open");
  }
}
