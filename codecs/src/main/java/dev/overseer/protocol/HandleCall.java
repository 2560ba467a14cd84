package dev.overseer.protocol;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UInt32;
import dev.overseer.scale.U32;

/**
 * What a node can be asked from outside, on its handle's address. Each is answered when it was
 * taken, or refused with a sentence.
 */
public sealed interface HandleCall {

  /** A block was imported. */
  record Import(BlockInfo block) implements HandleCall {}

  /**
   * A block became final.
   *
   * @param number its height, u32
   */
  record Finalize(Hash hash, @U32 long number) implements HandleCall {
    public Finalize {
      UInt32.check(number, "finalized block number");
    }
  }

  /** A message for the consumer of its family; answered when it is on its way. */
  record Send(AllMessages message) implements HandleCall {}

  /** Answered when the leaf is active and every subsystem was told so. */
  record WaitForActivation(Hash hash) implements HandleCall {}

  /** The node is to stop in order; answered at once. */
  record Stop() implements HandleCall {}
}
