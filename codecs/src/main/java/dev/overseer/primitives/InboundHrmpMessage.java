package dev.overseer.primitives;

import dev.overseer.scale.U32;

/**
 * A message from another para that a para has not processed yet (spec types.md 5.5).
 *
 * @param sentAt the height of the relay-chain block that took it, a u32
 * @param data the message
 */
public record InboundHrmpMessage(@U32 long sentAt, Bytes data) {
  /** Checks the number. */
  public InboundHrmpMessage {
    UInt32.check(sentAt, "block number");
  }
}
