package dev.overseer.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.StartingPoint;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a stream of events against the invariants of {@link HeadProcessor}, with a tree of all
 * blocks and the Overseer's leaf rule written down a second time.
 */
final class EventCheck {
  private final Map<Hash, Block> tree;
  private final Set<Hash> announced = new HashSet<>();
  private final Set<Hash> cutOff = new HashSet<>();
  private final Map<Hash, Long> leaves = new HashMap<>();
  private Hash finalizedHash;
  private long finalizedNumber;

  /**
   * Begins where the source began.
   *
   * @param tree all blocks that ever were
   */
  EventCheck(Map<Hash, Block> tree, StartingPoint start) {
    this.tree = tree;
    this.finalizedNumber = start.finalized();
    BlockInfo best = start.leaves().getFirst();
    leaves.put(best.hash(), best.number());
    Hash next = best.hash();
    while (block(next).number() > start.finalized()) {
      announced.add(next);
      next = block(next).header().parentHash();
    }
    announced.add(next);
    finalizedHash = next;
  }

  void check(List<ChainEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      switch (events.get(i)) {
        case ChainEvent.Imported(BlockInfo block) -> imported(block, events, i);
        case ChainEvent.Finalized(Hash hash, long number) -> finalized(hash, number);
        case ChainEvent.Ended _, ChainEvent.Failed _ ->
            throw new AssertionError("unexpected: " + events.get(i));
      }
    }
  }

  Hash finalizedHash() {
    return finalizedHash;
  }

  /** Whether a block was announced or is in the cut part of a gap. */
  boolean isKnown(Hash hash) {
    return announced.contains(hash) || cutOff.contains(hash);
  }

  private void imported(BlockInfo block, List<ChainEvent> events, int at) {
    assertThat(block).as("the block is as the node has it").isEqualTo(block(block.hash()).info());
    assertThat(block.number()).as("above the finalized height").isGreaterThan(finalizedNumber);
    assertThat(leaves).as("no repeated import of a leaf").doesNotContainKey(block.hash());
    if (!announced.add(block.hash())) {
      assertThat(leaves.keySet().stream().map(leaf -> block(leaf).header().parentHash()))
          .as("INV-2: a block that comes back has no child among the leaves")
          .doesNotContain(block.hash());
    }
    Hash parent = block.parentHash();
    if (!isKnown(parent) && block.number() - 1 > finalizedNumber) {
      assertThat(gapAbove(events, at))
          .as("INV-1: parent announced before, unless this begins the upper end of a long gap")
          .isEqualTo(HeadProcessor.ANNOUNCED_GAP);
      cutOff(parent);
    }
    leaves.put(block.hash(), block.number());
    leaves.remove(parent);
  }

  private void finalized(Hash hash, long number) {
    assertThat(number).as("INV-3: finality rises").isGreaterThan(finalizedNumber);
    assertThat(isKnown(hash)).as("INV-3: imported before it is final").isTrue();
    Hash ancestor = hash;
    while (block(ancestor).number() > finalizedNumber) {
      ancestor = block(ancestor).header().parentHash();
    }
    assertThat(ancestor).as("INV-3: on top of the last finalized block").isEqualTo(finalizedHash);
    finalizedHash = hash;
    finalizedNumber = number;
    leaves.entrySet().removeIf(leaf -> leaf.getValue() <= number && !leaf.getKey().equals(hash));
  }

  /** How many imports in a row, from this one on, are a chain. */
  private static int gapAbove(List<ChainEvent> events, int at) {
    int length = 0;
    @Nullable Hash parent = null;
    for (int i = at; i < events.size() && length < HeadProcessor.ANNOUNCED_GAP; i++) {
      if (!(events.get(i) instanceof ChainEvent.Imported(BlockInfo block))
          || (parent != null && !block.parentHash().equals(parent))) {
        break;
      }
      parent = block.hash();
      length++;
    }
    return length;
  }

  private void cutOff(Hash from) {
    Hash next = from;
    while (!isKnown(next) && block(next).number() > finalizedNumber) {
      cutOff.add(next);
      next = block(next).header().parentHash();
    }
  }

  private Block block(Hash hash) {
    @Nullable Block block = tree.get(hash);
    if (block == null) {
      throw new AssertionError("nobody made block " + hash);
    }
    return block;
  }
}
