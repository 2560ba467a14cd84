package dev.overseer.protocol;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UInt32;
import dev.overseer.scale.U32;

/**
 * A read of the relay chain by a subsystem in another process than the chain source. Answered by a
 * {@link ChainAnswer}, or refused with a sentence if the source cannot answer now. A read changes
 * nothing, so it may be repeated.
 */
public sealed interface ChainCall {

  /** The height of a block; answered by {@link ChainAnswer.Height}. */
  record BlockNumber(Hash hash) implements ChainCall {}

  /** The header of a block; answered by {@link ChainAnswer.HeaderOf}. */
  record BlockHeader(Hash hash) implements ChainCall {}

  /**
   * Ancestors of a block, the parent first; answered by {@link ChainAnswer.Hashes}.
   *
   * @param most how many at most, up to {@value ChainAnswer#MOST_HASHES}
   */
  record Ancestors(Hash hash, @U32 long most) implements ChainCall {
    public Ancestors {
      if (most < 0 || most > ChainAnswer.MOST_HASHES) {
        throw new IllegalArgumentException(
            "0 to " + ChainAnswer.MOST_HASHES + " ancestors can be asked for, not " + most);
      }
    }
  }

  /** The finalized block at a height; answered by {@link ChainAnswer.Finalized}. */
  record FinalizedHash(@U32 long number) implements ChainCall {
    public FinalizedHash {
      UInt32.check(number, "block number");
    }
  }

  /** Height of the newest finalized block; answered by {@link ChainAnswer.Height}. */
  record FinalizedNumber() implements ChainCall {}
}
