package dev.overseer.chain;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import java.util.List;

/**
 * What a source knows when it is ready.
 *
 * @param genesis the chain's genesis hash; freshness is kept per genesis
 * @param leaves the chain's leaves, the best block last; the Overseer applies the start-up rule
 *     (spec overseer.md 4.1)
 * @param finalized height of the newest finalized block, u32
 */
public record StartingPoint(Hash genesis, List<BlockInfo> leaves, long finalized) {
  public StartingPoint {
    leaves = List.copyOf(leaves);
  }
}
