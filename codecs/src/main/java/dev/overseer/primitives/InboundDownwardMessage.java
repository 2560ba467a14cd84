package dev.overseer.primitives;

import dev.overseer.scale.U32;

/**
 * A message from the relay chain that a para has not processed yet (spec types.md 5.5).
 *
 * @param sentAt the height of the relay-chain block that sent it, a u32
 * @param msg the message
 */
public record InboundDownwardMessage(@U32 long sentAt, Bytes msg) {
  /** Checks the number. */
  public InboundDownwardMessage {
    UInt32.check(sentAt, "block number");
  }
}
