package dev.overseer.bus;

import dev.overseer.protocol.BusPacket;

/** The world of a {@link ReplyExchange}: event bus and clock, or a test. */
public interface ReplyHost {

  /** Carries a packet to the exchange with that incarnation. Called on the exchange's thread. */
  void transmit(long exchange, BusPacket packet);

  /**
   * Calls {@code task} on the exchange's thread, after everything that waits there. May be called
   * from any thread.
   */
  void execute(Runnable task);

  /** Milliseconds since 1970-01-01 UTC. */
  long now();
}
