package dev.overseer.protocol;

import dev.overseer.scale.Index;
import dev.overseer.scale.U64;

/** One numbered thing on a link: a signal or a message. Both stand in the same sequence. */
public sealed interface Item {

  /**
   * A signal on its way to one subsystem.
   *
   * @param number the signal's number since the node started, from 1, the same on every link
   */
  @Index(0)
  record SignalItem(@U64 long number, OverseerSignal signal) implements Item {}

  /**
   * A message on its way from one subsystem to another. The same item travels both hops: sender to
   * Overseer, Overseer to receiver.
   *
   * @param edge the declared edge that the message travels, by its index in the node's wiring
   * @param signalsSeen how many signals the sender's handler had been given when it sent, the one
   *     in progress included
   * @param message the message itself
   */
  @Index(1)
  record MessageItem(int edge, long signalsSeen, AllMessages message) implements Item {}
}
