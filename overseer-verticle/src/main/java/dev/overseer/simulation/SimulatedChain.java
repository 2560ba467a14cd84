package dev.overseer.simulation;

import dev.overseer.Overseer;
import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.StartingPoint;
import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.subsystem.ChainUnavailableException;
import dev.overseer.subsystem.RelayChain;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A relay chain that forks, comes back to abandoned forks, and finalizes. It holds back when it is
 * told to, outlives the node that follows it, and can be read, except that it knows no headers.
 */
final class SimulatedChain implements RelayChain {

  private static final int YOUNG = 5;
  private static final double UNAVAILABLE = 0.02;

  private final Scheduler scheduler;
  private final Transcript transcript;
  private final List<BlockInfo> blocks = new ArrayList<>(List.of(genesis()));
  private final ArrayDeque<Hash> told = new ArrayDeque<>();
  private @Nullable SimulatedNode node;
  private long finalized;
  private boolean held;
  private boolean resting;

  SimulatedChain(Scheduler scheduler, Transcript transcript) {
    this.scheduler = scheduler;
    this.transcript = transcript;
  }

  private static BlockInfo genesis() {
    return new BlockInfo(hash(0), Hash.ZERO, 0);
  }

  private static Hash hash(long number) {
    return new Hash(1, 2, 3, number);
  }

  /** From now on {@code life} is told what happens. */
  void follow(SimulatedNode life) {
    node = life;
    told.clear();
    held = false;
    later(life);
  }

  /** The chain as a node finds it: its leaves, the best one last. */
  StartingPoint start() {
    Set<Hash> parents = new HashSet<>();
    blocks.forEach(block -> parents.add(block.parentHash()));
    List<BlockInfo> leaves =
        blocks.stream()
            .filter(block -> !parents.contains(block.hash()))
            .sorted(Comparator.comparingLong(BlockInfo::number))
            .toList();
    return new StartingPoint(hash(0), leaves, finalized);
  }

  /** No more events. */
  void rest() {
    resting = true;
  }

  private void later(SimulatedNode life) {
    scheduler.after(scheduler.upTo(200), () -> life.thread.execute(() -> grow(life)));
  }

  void resume() {
    held = false;
    SimulatedNode life = node;
    if (life != null) {
      later(life);
    }
  }

  @SuppressWarnings("ReferenceEquality") // each life of the node is another
  private void grow(SimulatedNode life) {
    for (int burst = scheduler.upTo(6); burst >= 0; burst--) {
      if (resting || held || life != node || life.isSourceClosed()) {
        return;
      }
      if (life.overseer.phase() != Overseer.Phase.STARTING) {
        held = !tell(next(), life);
      }
    }
    if (!held) {
      later(life);
    }
  }

  private boolean tell(ChainEvent event, SimulatedNode life) {
    if (life.isRunning()) {
      told.add(subject(event));
    }
    return life.overseer.chainEvent(event);
  }

  private static Hash subject(ChainEvent event) {
    return switch (event) {
      case ChainEvent.Imported imported -> imported.block().hash();
      case ChainEvent.Finalized block -> block.hash();
      case ChainEvent.Ended _, ChainEvent.Failed _ -> Hash.ZERO;
    };
  }

  private BlockInfo young() {
    return blocks.get(blocks.size() - 1 - scheduler.upTo(Math.min(YOUNG, blocks.size())));
  }

  private ChainEvent next() {
    BlockInfo block = young();
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

  /** One of its blocks, most often a young one. */
  Hash block() {
    return scheduler.chance(0.7) ? young().hash() : hash(scheduler.upTo(blocks.size() + 5));
  }

  /** What was announced must stand in the order of the events. */
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

  private void find(Hash hash, ArrayDeque<Hash> events, List<OverseerSignal> announced) {
    while (!hash.equals(events.peekFirst())) {
      if (events.pollFirst() == null) {
        throw transcript.broken(
            Invariant.EVENT_ORDER, hash + " is announced out of order: " + announced);
      }
    }
    events.removeFirst();
  }

  private <T> CompletionStage<T> answer(Supplier<T> value) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    scheduler.after(
        scheduler.upTo(50),
        () -> {
          if (scheduler.chance(UNAVAILABLE)) {
            answer.completeExceptionally(new ChainUnavailableException("it does not answer now"));
          } else {
            answer.complete(value.get());
          }
        });
    return answer;
  }

  private Optional<BlockInfo> find(Hash hash) {
    return blocks.stream().filter(block -> block.hash().equals(hash)).findFirst();
  }

  @Override
  public CompletionStage<Optional<Long>> number(Hash hash) {
    return answer(() -> find(hash).map(BlockInfo::number));
  }

  @Override
  public CompletionStage<Optional<Header>> header(Hash hash) {
    return answer(Optional::empty);
  }

  @Override
  public CompletionStage<List<Hash>> ancestors(Hash hash, int k) {
    return answer(
        () -> {
          List<Hash> ancestors = new ArrayList<>();
          Optional<BlockInfo> block = find(hash).flatMap(child -> find(child.parentHash()));
          while (block.isPresent() && ancestors.size() < k) {
            ancestors.add(block.get().hash());
            block = find(block.get().parentHash());
          }
          return ancestors;
        });
  }

  @Override
  public CompletionStage<Optional<Hash>> finalizedHash(long number) {
    return answer(
        () ->
            blocks.stream()
                .filter(block -> block.number() == number && number <= finalized)
                .map(BlockInfo::hash)
                .findFirst());
  }

  @Override
  public long finalizedNumber() {
    return finalized;
  }
}
