package dev.overseer.subsystem.testkit;

import dev.overseer.bus.LocalReply;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.RequestException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The test's end of a request to the subsystem.
 *
 * @param <T> the answer's type
 */
public final class Reply<T> {

  private final LocalReply<T> channel = new LocalReply<>(answer -> outcome = answer);
  private @Nullable Outcome<T> outcome;

  Reply() {}

  ResponseChannel<T> channel() {
    return channel;
  }

  /** Whether the subsystem still owes the answer. */
  public boolean isOpen() {
    return outcome == null;
  }

  /** How the request ended; empty while it is open. */
  public Optional<Outcome<T>> outcome() {
    return Optional.ofNullable(outcome);
  }

  /**
   * The answer.
   *
   * @throws AssertionError if the request is open or ended otherwise
   */
  public T value() {
    if (outcome instanceof Outcome.Success<T>(T value)) {
      return value;
    }
    throw otherwise("a value");
  }

  /**
   * The text of the error that was answered.
   *
   * @throws AssertionError if the request is open or ended otherwise
   */
  public String error() {
    if (reason() == RequestException.Reason.ERROR
        && outcome instanceof Outcome.Failure<T>(Throwable cause)) {
      return String.valueOf(cause.getMessage());
    }
    throw otherwise("an error");
  }

  /** Whether the subsystem dropped the request on purpose. */
  public boolean isDropped() {
    return reason() == RequestException.Reason.DROPPED;
  }

  private RequestException.@Nullable Reason reason() {
    return outcome instanceof Outcome.Failure<T>(RequestException failure)
        ? failure.reason()
        : null;
  }

  private AssertionError otherwise(String wanted) {
    return new AssertionError(
        "the request should have been answered with "
            + wanted
            + (isOpen() ? ", but it is still open" : "; it ended with " + outcome));
  }

  /** The requester walks away: what is answered from now on is dropped. */
  public void cancel() {
    channel.abandon();
  }

  @Override
  public String toString() {
    return isOpen() ? "open" : String.valueOf(outcome);
  }
}
