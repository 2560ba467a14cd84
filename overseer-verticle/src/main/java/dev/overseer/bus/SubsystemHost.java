package dev.overseer.bus;

import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.Item;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.SubsystemContext;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The world of a {@link SubsystemCore}: its verticle, a test, or a simulation. All is called on the
 * core's own thread, and what it calls back comes there too, never from within the call.
 */
public interface SubsystemHost {

  /** Carries a packet to the Overseer, in order. */
  void transmit(BusPacket packet);

  /** Calls {@code task} after everything that is already waiting to be done on this thread. */
  void atEndOfTurn(Runnable task);

  /** As {@link #atEndOfTurn}, and may be called from any thread. */
  void execute(Runnable task);

  /** Starts a timer. */
  SubsystemContext.Timer timer(Duration delay, Runnable task);

  /** Runs work elsewhere. */
  <T> void blocking(Callable<? extends T> work, Consumer<Outcome<T>> done);

  /** Milliseconds since 1970-01-01 UTC. */
  long now();

  /** Randomness. */
  RandomGenerator random();

  /**
   * An item is about to be handled.
   *
   * @param seq its number on the link
   * @param from the sender of a message, empty for a signal
   * @return false to hold the inbox after it until {@link SubsystemCore#resume}
   */
  boolean handling(long seq, Item item, String from);

  /** The state machine threw {@code cause}; {@link #ended} follows. For the log. */
  void failed(Throwable cause);

  /** The core is at its end; it will not act again. */
  void ended(boolean concluded, String reason);
}
