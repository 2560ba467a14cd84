package dev.overseer.subsystem;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * All that a subsystem can do (spec overseer.md 6). To be used from within the subsystem's own
 * inputs. Every completion of what is asked for here comes as an input of its own: one at a time,
 * never from within the call that asked. After {@link
 * dev.overseer.protocol.OverseerSignal.Conclude} only the outcomes of {@link #blocking} still come.
 */
public interface SubsystemContext {

  /** The subsystem's kebab-case name, with {@code #1}, {@code #2} if it has replicas. */
  String name();

  /**
   * Sends a message to the consumer of its family, through the Overseer. Messages to one consumer
   * keep their order, and the consumer sees every signal first that this subsystem has seen (spec
   * overseer.md 5, guarantee G).
   *
   * @return done if the message has credit and is on its way, which is the normal case and costs
   *     nothing; open while it waits for credit; failed with {@link SendException} if the node ends
   *     before it could leave
   * @throws SendException if the wiring declares no such message for this subsystem, or if as many
   *     messages to that consumer wait already as may wait
   */
  CompletionStage<Void> send(AllMessages message);

  /**
   * Whether the next message to that family's consumer would have to wait for credit. Whoever reads
   * from an outside source pauses it then, see {@link #onDrain(MessageFamily, Runnable)}.
   */
  boolean writeQueueFull(MessageFamily family);

  /** Calls {@code task} once, as an input, when messages to that consumer flow again. */
  void onDrain(MessageFamily family, Runnable task);

  /**
   * Sends a request.
   *
   * @param message makes the message around its reply channel
   * @param timeout how long to wait for the answer, counted from now
   * @param handler takes the answer, or a {@link RequestException}
   * @throws SendException as {@link #send}
   * @param <R> the answer's type
   */
  <R> void request(
      Function<ResponseChannel<R>, ? extends AllMessages> message,
      Duration timeout,
      Consumer<Outcome<R>> handler);

  /**
   * Sends a request for a stream.
   *
   * @param message makes the message around the stream's sending end
   * @param room how many items may be under way unhandled, at least 1
   * @param idleTimeout how long the stream may stay silent before it counts as lost
   * @param handler takes the items and the end, each as an input
   * @return to walk away with
   * @throws SendException as {@link #send}
   * @param <T> the items' type
   */
  <T> StreamSubscription subscribe(
      Function<Sender<T>, ? extends AllMessages> message,
      int room,
      Duration idleTimeout,
      StreamHandler<T> handler);

  /** Calls {@code task} once, as an input, when a full stream of this producer has room again. */
  void onDrain(Sender<?> stream, Runnable task);

  /** Calls {@code task} as an input after {@code delay}, unless it is cancelled before. */
  Timer timer(Duration delay, Runnable task);

  /**
   * Runs {@code work} off the subsystem's thread, where it may block. At most as many at a time as
   * the node's configuration allows; the rest waits.
   */
  <T> void blocking(Callable<? extends T> work, Consumer<Outcome<T>> handler);

  /** Takes the outcome of a stage that completes elsewhere, as an input. */
  <T> void adopt(CompletionStage<? extends T> stage, Consumer<Outcome<T>> handler);

  /**
   * To be called while a message is handled: keeps that message's credit until {@link
   * Hold#release}, for work that goes on after the handler has returned. So the sender feels how
   * much is really under way. Signals and later messages are not held up.
   */
  Hold holdCredit();

  /** Milliseconds since 1970-01-01 UTC, of the node's clock. */
  long now();

  /** The source of randomness; in tests and simulations it comes from a printed seed. */
  RandomGenerator random();

  /** Credit that is kept, see {@link #holdCredit}. */
  interface Hold {

    /** Gives the credit back. Calling it again changes nothing. */
    void release();
  }

  /** A timer that was started. */
  interface Timer {

    /** The task will not be called any more. */
    void cancel();
  }

  /** A stream that was asked for. */
  interface StreamSubscription {

    /** Walks away; the producer's next item is refused. */
    void cancel();
  }

  /**
   * Takes a stream.
   *
   * @param <T> the items' type
   */
  interface StreamHandler<T> {

    /** The next item. */
    void onItem(T item);

    /** The stream ended in order. */
    void onEnd();

    /** The stream ended otherwise. */
    void onFailure(RequestException failure);
  }
}
