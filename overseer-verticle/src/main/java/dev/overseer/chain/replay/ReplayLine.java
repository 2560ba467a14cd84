package dev.overseer.chain.replay;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UInt32;
import java.util.List;

/** A line of a replay file (spec formats.md 2). */
public sealed interface ReplayLine {

  /**
   * The chain's leaves at the start; the first line, and only that.
   *
   * @param genesis 32 zero bytes if the file does not tell
   * @param blocks the best block last
   */
  record Leaves(Hash genesis, List<BlockInfo> blocks) implements ReplayLine {
    public Leaves {
      blocks = List.copyOf(blocks);
    }
  }

  /** A block was imported. */
  record Import(BlockInfo block) implements ReplayLine {}

  /**
   * A block became final.
   *
   * @param number its height, u32
   */
  record Finalize(Hash hash, long number) implements ReplayLine {
    public Finalize {
      UInt32.check(number, "number");
    }
  }

  /**
   * A pause.
   *
   * @param millis u32
   */
  record Wait(long millis) implements ReplayLine {
    public Wait {
      UInt32.check(millis, "ms");
    }
  }

  /** The node is to conclude. */
  record Stop() implements ReplayLine {}
}
