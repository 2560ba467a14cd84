package dev.overseer.leaves;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rules of spec overseer.md 4 once more, transcribed sentence by sentence into lists: slow, and
 * independent of the implementation. Its life spans restarts.
 */
final class NaiveLeaves {

  /** What a subsystem would see, as text that can be compared and read. */
  private final List<String> signals = new ArrayList<>();

  private final List<Hash> knownLeaves = new ArrayList<>();
  private final List<Hash> durableActivations = new ArrayList<>();
  private final List<BlockInfo> activeLeaves = new ArrayList<>();
  private final int capacity;

  NaiveLeaves(int capacity) {
    this.capacity = capacity;
  }

  List<String> signals() {
    return signals;
  }

  List<Hash> activeLeaves() {
    return activeLeaves.stream().map(BlockInfo::hash).toList();
  }

  /** 4.1 and 4.5: starts, or starts again with what the store holds. */
  void start(List<BlockInfo> chainLeaves, boolean writesFail) {
    activeLeaves.clear();
    knownLeaves.clear();
    durableActivations.forEach(this::touch);

    List<BlockInfo> initial = new ArrayList<>();
    if (!chainLeaves.isEmpty()) {
      BlockInfo best = chainLeaves.getLast();
      // "all other chain leaves whose number >= best.number - 1"
      for (BlockInfo leaf : chainLeaves) {
        boolean uncle = best.number() == 0 || leaf.number() >= best.number() - 1;
        if (uncle && !leaf.equals(best) && !initial.contains(leaf)) {
          initial.add(leaf);
        }
      }
      // "sort ascending by number, best block last"
      initial.sort(Comparator.comparingLong(BlockInfo::number));
      initial.add(best);
    }
    // "then take from the end at most 4 (best first)"
    List<ActivatedLeaf> activated = new ArrayList<>();
    for (int taken = 0; taken < 4 && !initial.isEmpty(); taken++) {
      activated.add(activate(initial.removeLast(), writesFail));
    }
    // "broadcast one ActiveLeavesUpdate …, even if the list is empty"
    signals.add(signal(activated, List.of()));
  }

  /** 4.2. */
  void imported(BlockInfo b, boolean writesFail) {
    if (activeLeaves().contains(b.hash())) {
      return;
    }
    List<ActivatedLeaf> activated = List.of(activate(b, writesFail));
    List<Hash> deactivated = new ArrayList<>();
    for (BlockInfo leaf : List.copyOf(activeLeaves)) {
      if (leaf.hash().equals(b.parentHash())) {
        activeLeaves.remove(leaf);
        deactivated.add(leaf.hash());
      }
    }
    signals.add(signal(activated, deactivated));
  }

  /** 4.3. */
  void finalized(Hash hash, long h) {
    List<Hash> deactivated = new ArrayList<>();
    for (BlockInfo leaf : List.copyOf(activeLeaves)) {
      if (leaf.number() <= h && !leaf.hash().equals(hash)) {
        activeLeaves.remove(leaf);
        deactivated.add(leaf.hash());
      }
    }
    signals.add("finalized " + hash + " #" + h);
    if (!deactivated.isEmpty()) {
      signals.add(signal(List.of(), deactivated));
    }
  }

  private ActivatedLeaf activate(BlockInfo block, boolean writesFail) {
    activeLeaves.add(block);
    boolean known = knownLeaves.contains(block.hash());
    touch(block.hash());
    if (!writesFail) {
      durableActivations.add(block.hash());
    }
    return new ActivatedLeaf(
        block.hash(), block.number(), known || writesFail ? LeafStatus.STALE : LeafStatus.FRESH);
  }

  private void touch(Hash hash) {
    knownLeaves.remove(hash);
    knownLeaves.add(hash);
    if (knownLeaves.size() > capacity) {
      knownLeaves.removeFirst();
    }
  }

  /** An update as text. */
  static String signal(List<ActivatedLeaf> activated, List<Hash> deactivated) {
    return "activated " + activated + " deactivated " + deactivated;
  }
}
