package dev.overseer.chain.dev;

import java.util.OptionalLong;

/**
 * How the chain of the source {@code dev} grows.
 *
 * @param blockTime milliseconds from block to block, at least 1; a relay chain has 6000
 * @param seed makes the chain, its genesis included, the same at each start. Without it each start
 *     has a chain of its own. With it a restarted node sees leaves that it knows, all stale, until
 *     the chain is longer than it ever was
 * @param forkProbability how likely a fork begins instead of the next block of the best chain, 0 to
 *     1. Two forks are never without a block of the best chain between them
 * @param maxReorgDepth blocks that a fork may leave behind, from 0 (no forks) to {@value
 *     #MOST_REORG_DEPTH}. A fork never goes behind the finalized block
 * @param finalityLag blocks that finality stays behind the best block, from 0 (each block is final
 *     at once) to {@value #MOST_FINALITY_LAG}
 */
public record DevChainOptions(
    long blockTime, OptionalLong seed, double forkProbability, int maxReorgDepth, int finalityLag) {

  /** Largest {@code maxReorgDepth}. */
  public static final int MOST_REORG_DEPTH = 64;

  /** Largest {@code finalityLag}. */
  public static final int MOST_FINALITY_LAG = 1000;

  /** Refuses what is out of range. */
  public DevChainOptions {
    require(blockTime >= 1, "blockTime", blockTime, "at least 1 ms");
    require(
        forkProbability >= 0 && forkProbability <= 1,
        "forkProbability",
        forkProbability,
        "from 0 to 1");
    require(
        maxReorgDepth >= 0 && maxReorgDepth <= MOST_REORG_DEPTH,
        "maxReorgDepth",
        maxReorgDepth,
        "from 0 to " + MOST_REORG_DEPTH);
    require(
        finalityLag >= 0 && finalityLag <= MOST_FINALITY_LAG,
        "finalityLag",
        finalityLag,
        "from 0 to " + MOST_FINALITY_LAG);
  }

  private static void require(boolean holds, String name, Number value, String range) {
    if (!holds) {
      throw new IllegalArgumentException("%s is %s; it must be %s".formatted(name, value, range));
    }
  }

  /**
   * Blocks that can be known and not final, at most: each block of the best chain, and before each
   * a fork of at most one block more than may be left behind.
   */
  int mostUnfinalized() {
    return (finalityLag + 1) * (maxReorgDepth + 2);
  }
}
