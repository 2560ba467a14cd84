package dev.overseer.protocol;

import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UInt32;
import dev.overseer.scale.Index;
import dev.overseer.scale.U32;

/**
 * A signal of the Overseer to every subsystem (spec overseer.md 2). All subsystems receive all
 * signals, each exactly once and in the same order.
 */
public sealed interface OverseerSignal {

  /**
   * Leaves to begin working on and leaves to let go of. The lists are deltas, never the whole set.
   */
  @Index(0)
  record ActiveLeaves(ActiveLeavesUpdate update) implements OverseerSignal {}

  /**
   * A block became final. Skipped heights are normal; only the newest block is announced.
   *
   * @param number the block's height, u32
   */
  @Index(1)
  record BlockFinalized(Hash hash, @U32 long number) implements OverseerSignal {
    public BlockFinalized {
      UInt32.check(number, "finalized block number");
    }
  }

  /** The last input of a subsystem: stop the jobs, flush what must be kept, return. */
  @Index(2)
  record Conclude() implements OverseerSignal {}
}
