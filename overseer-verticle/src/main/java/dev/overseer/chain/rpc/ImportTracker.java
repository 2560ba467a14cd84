package dev.overseer.chain.rpc;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was announced, and which of it is an active leaf now (spec json-rpc-chain.md 6 and 7).
 *
 * <p>The Overseer's rule for leaves (spec overseer.md 4) is followed along, since a head that comes
 * back is announced again only if it is no leaf any more.
 *
 * <ul>
 *   <li>INV-1: a block connects only to a known parent one lower, so that whoever announces what
 *       connects announces parents before children.
 *   <li>INV-2: a known block connects never again; it may {@link #returns}, which needs that it was
 *       best, that another block became best since, and that neither it nor a child is a leaf.
 *   <li>INV-3: the finalized height never falls, and no block at or below it connects.
 * </ul>
 */
final class ImportTracker {

  /** What to do with a block. */
  enum Verdict {
    /** It is known. */
    KNOWN,
    /** At or below the finalized height: a block of a dead fork, or an old one. */
    TOO_OLD,
    /** Its parent is known. */
    CONNECTS,
    /** Its parent is not known. */
    GAP,
    /** It is not one higher than its parent. */
    WRONG_NUMBER
  }

  private static final class Known {
    final BlockInfo block;
    boolean wasBest;

    Known(BlockInfo block) {
      this.block = block;
    }
  }

  private final int capacity;
  private final Map<Hash, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Hash, BlockInfo> leaves = new HashMap<>();
  private final FinalizedBlocks finalized;
  private Hash best = Hash.ZERO;
  private long highest;

  /**
   * Knows nothing yet.
   *
   * @param capacity how many blocks are remembered; the least recently used are forgotten
   */
  ImportTracker(int capacity) {
    this.finalized = new FinalizedBlocks(capacity);
    this.capacity = capacity;
  }

  /** The chain at start, from the finalized block up to the best one, which is the only leaf. */
  void start(List<BlockInfo> ascending) {
    finalized.advance(ascending.getFirst());
    ascending.forEach(this::skipped);
    BlockInfo top = ascending.getLast();
    leaves.put(top.hash(), top);
    becameBest(top.hash());
  }

  /** The finalized chain, which moves on with {@link #finalized}. */
  FinalizedBlocks finalizedBlocks() {
    return finalized;
  }

  Verdict judge(BlockInfo block) {
    if (block.number() <= finalized.lastNumber()) {
      return Verdict.TOO_OLD;
    }
    if (known.containsKey(block.hash())) {
      return Verdict.KNOWN;
    }
    @Nullable Known parent = known.get(block.parentHash());
    if (parent == null) {
      return Verdict.GAP;
    }
    return block.number() == parent.block.number() + 1 ? Verdict.CONNECTS : Verdict.WRONG_NUMBER;
  }

  boolean knows(Hash hash) {
    return known.containsKey(hash);
  }

  /** A known block, null if it is not known. */
  @Nullable BlockInfo get(Hash hash) {
    @Nullable Known found = known.get(hash);
    return found == null ? null : found.block;
  }

  /** Height of the highest block that was ever known, u32. */
  long highest() {
    return highest;
  }

  /** A block is announced, for the first time or again. */
  void announced(BlockInfo block) {
    skipped(block);
    leaves.put(block.hash(), block);
    leaves.remove(block.parentHash());
  }

  /** A block is known without being announced: it lies too deep in a gap. */
  void skipped(BlockInfo block) {
    known.putIfAbsent(block.hash(), new Known(block));
    highest = Math.max(highest, block.number());
    if (known.size() > capacity) {
      Hash eldest = known.keySet().iterator().next();
      known.remove(eldest);
      leaves.remove(eldest);
    }
  }

  /** Whether a known block, which is reported as best now, is to be announced again. */
  boolean returns(BlockInfo block) {
    @Nullable Known head = known.get(block.hash());
    return head != null
        && head.wasBest
        && !block.hash().equals(best)
        && !leaves.containsKey(block.hash())
        && leaves.values().stream().noneMatch(leaf -> leaf.parentHash().equals(block.hash()));
  }

  /** A block is the best one; so its ancestors were at their time. */
  void becameBest(Hash hash) {
    best = hash;
    @Nullable Known next = known.get(hash);
    while (next != null && !next.wasBest) {
      next.wasBest = true;
      next = known.get(next.block.parentHash());
    }
  }

  /**
   * Blocks became final.
   *
   * @param descending the new finalized block and those between it and the last one
   */
  void finalized(List<BlockInfo> descending) {
    for (BlockInfo block : descending.reversed()) {
      finalized.advance(block);
    }
    BlockInfo top = descending.getFirst();
    leaves
        .values()
        .removeIf(leaf -> leaf.number() <= top.number() && !leaf.hash().equals(top.hash()));
  }
}
