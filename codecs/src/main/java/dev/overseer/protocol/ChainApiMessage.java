package dev.overseer.protocol;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.primitives.UInt32;
import dev.overseer.scale.Index;
import dev.overseer.scale.U32;
import java.util.List;
import java.util.Optional;

/**
 * Reads of the relay chain, answered by {@code chain-api} (spec chain-api.md). An unknown block is
 * an empty answer; a chain source that cannot be reached is an error.
 */
public sealed interface ChainApiMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(3, "ChainApi");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** The height of a block, u32; empty if the block is unknown. */
  @Index(0)
  record BlockNumber(Hash hash, ResponseChannel<Optional<@U32 Long>> response)
      implements ChainApiMessage {}

  /** The header of a block; empty if the block is unknown. */
  @Index(1)
  record BlockHeader(Hash hash, ResponseChannel<Optional<Header>> response)
      implements ChainApiMessage {}

  /**
   * Up to {@code k} ancestors: parent, grandparent and so on, never the block itself. Shorter at
   * genesis and where knowledge ends, empty for an unknown block.
   *
   * @param k how many at most, u32; answered as if it were {@value #MOST_ANCESTORS} when larger
   */
  @Index(2)
  record Ancestors(Hash hash, @U32 long k, ResponseChannel<List<Hash>> response)
      implements ChainApiMessage {

    /** The most hashes in one answer. */
    public static final int MOST_ANCESTORS = 1024;

    public Ancestors {
      UInt32.check(k, "number of ancestors");
    }
  }

  /**
   * The hash of the finalized block at a height; empty above the newest finalized block.
   *
   * @param number the height, u32
   */
  @Index(3)
  record FinalizedBlockHash(@U32 long number, ResponseChannel<Optional<Hash>> response)
      implements ChainApiMessage {
    public FinalizedBlockHash {
      UInt32.check(number, "block number");
    }
  }

  /** The height of the newest finalized block, u32. */
  @Index(4)
  record FinalizedBlockNumber(ResponseChannel<@U32 Long> response) implements ChainApiMessage {}
}
