package dev.overseer.leaves;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The active leaves (spec overseer.md 4): the relay parents that the subsystems work on.
 *
 * <p>A pure state machine: it is told of imports and finality and says what changed. Telling it on
 * takes three steps, because a leaf is fresh only once its activation is durable:
 *
 * <ol>
 *   <li>{@link #start}, {@link #imported} and {@link #finalized} give updates;
 *   <li>the caller makes what {@link #takeUnsaved} gives durable ({@link LeafStore#append}), once
 *       for as many updates as it likes;
 *   <li>if that worked, the updates are broadcast as they are, else {@link #notDurable} gives the
 *       ones to broadcast instead.
 * </ol>
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>INV-1: what was activated and not deactivated is exactly the active set. An active leaf is
 *       never activated, an inactive one never deactivated, and no update is empty, the first
 *       excepted.
 *   <li>INV-2: a leaf is told as fresh at most once while it is in the {@link KnownLeaves},
 *       restarts included, and never without a durable record.
 *   <li>INV-3: after finality at a height no leaf at or below it is active, but for the finalized
 *       block itself.
 * </ul>
 */
public final class Leaves {

  /** Leaves that can be active from the start on. */
  public static final int MAX_INITIAL_LEAVES = 4;

  private final KnownLeaves known;
  private final Map<Hash, ActivatedLeaf> active = new LinkedHashMap<>();
  private final List<LeafRecord> unsaved = new ArrayList<>();

  public Leaves(KnownLeaves known) {
    this.known = known;
  }

  /**
   * The first input: activates the best leaf and the highest of the others, at most {@value
   * #MAX_INITIAL_LEAVES} in all and none more than one below the best (spec overseer.md 4.1).
   *
   * @param chainLeaves the chain's leaves, the best block last
   * @return to be broadcast even if it is empty; the best leaf first, then downwards
   */
  public ActiveLeavesUpdate start(List<BlockInfo> chainLeaves) {
    List<BlockInfo> initial = initialLeaves(chainLeaves);
    List<ActivatedLeaf> activated = new ArrayList<>(initial.size());
    for (BlockInfo leaf : initial) {
      if (!active.containsKey(leaf.hash())) {
        activated.add(activate(leaf));
      }
    }
    return new ActiveLeavesUpdate(activated, List.of());
  }

  /** A block was imported: its parent is a leaf no longer, it is (spec overseer.md 4.2). */
  public Optional<ActiveLeavesUpdate> imported(BlockInfo block) {
    if (active.containsKey(block.hash())) {
      return Optional.empty();
    }
    ActivatedLeaf leaf = activate(block);
    boolean parentWasActive = active.remove(block.parentHash()) != null;
    return Optional.of(
        parentWasActive
            ? new ActiveLeavesUpdate(List.of(leaf), List.of(block.parentHash()))
            : ActiveLeavesUpdate.start(leaf));
  }

  /**
   * A block became final: every other leaf at or below it is overtaken (spec overseer.md 4.3).
   *
   * @param number its height, u32
   * @return to be broadcast after the finality itself
   */
  public Optional<ActiveLeavesUpdate> finalized(Hash hash, long number) {
    List<Hash> overtaken = new ArrayList<>();
    for (ActivatedLeaf leaf : active.values()) {
      if (leaf.number() <= number && !leaf.hash().equals(hash)) {
        overtaken.add(leaf.hash());
      }
    }
    overtaken.forEach(active::remove);
    return overtaken.isEmpty()
        ? Optional.empty()
        : Optional.of(new ActiveLeavesUpdate(List.of(), overtaken));
  }

  /**
   * The activations since the last call, in order. They must be durable before the updates of that
   * time are broadcast.
   */
  public List<LeafRecord> takeUnsaved() {
    List<LeafRecord> taken = List.copyOf(unsaved);
    unsaved.clear();
    return taken;
  }

  /** The update to broadcast instead of one whose records could not be made durable. */
  public ActiveLeavesUpdate notDurable(ActiveLeavesUpdate update) {
    List<ActivatedLeaf> stale = new ArrayList<>(update.activated().size());
    for (ActivatedLeaf leaf : update.activated()) {
      ActivatedLeaf asStale = new ActivatedLeaf(leaf.hash(), leaf.number(), LeafStatus.STALE);
      active.replace(leaf.hash(), asStale);
      stale.add(asStale);
    }
    return new ActiveLeavesUpdate(stale, update.deactivated());
  }

  /** Whether the block is an active leaf. */
  public boolean isActive(Hash hash) {
    return active.containsKey(hash);
  }

  /** The active leaves with the status that they were activated with, oldest activation first. */
  public List<ActivatedLeaf> active() {
    return List.copyOf(active.values());
  }

  private ActivatedLeaf activate(BlockInfo block) {
    LeafStatus status = known.statusOf(block.hash(), block.number());
    ActivatedLeaf leaf = new ActivatedLeaf(block.hash(), block.number(), status);
    active.put(block.hash(), leaf);
    unsaved.add(known.activated(block.hash(), block.number()));
    return leaf;
  }

  private static List<BlockInfo> initialLeaves(List<BlockInfo> chainLeaves) {
    if (chainLeaves.isEmpty()) {
      return List.of();
    }
    BlockInfo best = chainLeaves.getLast();
    List<BlockInfo> initial = new ArrayList<>();
    for (BlockInfo leaf : new LinkedHashSet<>(chainLeaves)) {
      if (!leaf.hash().equals(best.hash()) && leaf.number() + 1 >= best.number()) {
        initial.add(leaf);
      }
    }
    initial.sort(Comparator.comparingLong(BlockInfo::number));
    initial.add(best);
    List<BlockInfo> fromTheEnd = initial.reversed();
    return fromTheEnd.subList(0, Math.min(MAX_INITIAL_LEAVES, fromTheEnd.size()));
  }
}
