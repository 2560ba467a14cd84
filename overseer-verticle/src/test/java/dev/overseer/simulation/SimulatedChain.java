package dev.overseer.simulation;

import dev.overseer.Overseer;
import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.StartingPoint;
import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.OverseerSignal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A relay chain that forks, comes back to abandoned forks, and finalizes. It holds back when it is
 * told to.
 */
final class SimulatedChain {

  private static final int YOUNG = 5;

  private final Scheduler scheduler;
  private final SimulatedNode node;
  private final boolean obedient;
  private final List<BlockInfo> blocks = new ArrayList<>(List.of(genesis()));
  private final ArrayDeque<Hash> told = new ArrayDeque<>();
  private long finalized;
  private int left;
  private boolean held;

  /**
   * A chain that begins to grow.
   *
   * @param events how many there will be
   * @param obedient whether it heeds being told to hold back
   */
  SimulatedChain(Scheduler scheduler, SimulatedNode node, int events, boolean obedient) {
    this.scheduler = scheduler;
    this.node = node;
    this.left = events;
    this.obedient = obedient;
    node.onResumeSource(this::resume);
    later();
  }

  private static BlockInfo genesis() {
    return new BlockInfo(hash(0), Hash.ZERO, 0);
  }

  static Hash hash(long number) {
    return new Hash(1, 2, 3, number);
  }

  /** The chain before anything happened. */
  static StartingPoint start() {
    return new StartingPoint(hash(0), List.of(genesis()), 0);
  }

  private void later() {
    scheduler.after(scheduler.random().nextLong(200), () -> node.thread.execute(this::grow));
  }

  private void resume() {
    held = false;
    later();
  }

  private void grow() {
    for (int burst = scheduler.random().nextInt(6); burst >= 0; burst--) {
      if (left == 0 || held || node.isSourceClosed()) {
        return;
      }
      if (node.overseer.phase() != Overseer.Phase.STARTING) {
        left--;
        held = !tell(next()) && obedient;
      }
    }
    if (!held) {
      later();
    }
  }

  private boolean tell(ChainEvent event) {
    if (node.overseer.phase() == Overseer.Phase.RUNNING) {
      told.add(subject(event));
    }
    return node.overseer.chainEvent(event);
  }

  private static Hash subject(ChainEvent event) {
    return switch (event) {
      case ChainEvent.Imported imported -> imported.block().hash();
      case ChainEvent.Finalized block -> block.hash();
      case ChainEvent.Ended _, ChainEvent.Failed _ -> Hash.ZERO;
    };
  }

  private ChainEvent next() {
    int young = Math.min(YOUNG, blocks.size());
    BlockInfo block = blocks.get(blocks.size() - 1 - scheduler.random().nextInt(young));
    if (scheduler.chance(0.2) && block.number() > finalized) {
      finalized = block.number();
      return new ChainEvent.Finalized(block.hash(), finalized);
    }
    if (scheduler.chance(0.1)) {
      return new ChainEvent.Imported(block);
    }
    BlockInfo child = new BlockInfo(hash(blocks.size()), block.hash(), block.number() + 1);
    blocks.add(child);
    return new ChainEvent.Imported(child);
  }

  /** INV-V1: what was announced stands in the order of the events. */
  void checkOrder(List<OverseerSignal> announced) {
    ArrayDeque<Hash> events = new ArrayDeque<>(told);
    for (OverseerSignal signal : announced.subList(1, announced.size())) {
      switch (signal) {
        case OverseerSignal.ActiveLeaves leaves -> {
          for (ActivatedLeaf leaf : leaves.update().activated()) {
            find(leaf.hash(), events, announced);
          }
        }
        case OverseerSignal.BlockFinalized block -> find(block.hash(), events, announced);
        case OverseerSignal.Conclude _ -> {}
      }
    }
  }

  private static void find(Hash hash, ArrayDeque<Hash> events, List<OverseerSignal> announced) {
    while (!hash.equals(events.peekFirst())) {
      if (events.pollFirst() == null) {
        throw new AssertionError("INV-V1: " + hash + " is announced out of order: " + announced);
      }
    }
    events.removeFirst();
  }

  /** Events that were told so far. */
  int told() {
    return told.size();
  }
}
