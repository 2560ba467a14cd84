package dev.overseer.chain.blocks;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.subsystem.RelayChain;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a chain from the blocks that were told of, the newest so many of them (spec
 * chain-api.md). All answers are there at once.
 *
 * <p>One thread adds, any thread reads. A read that runs while a block is added sees the chain from
 * before or after.
 */
public final class KnownBlocks implements RelayChain {

  /** Blocks to keep: two days of blocks of 6 seconds. */
  public static final int CAPACITY = 28_800;

  private static final long NOTHING = -1;

  private record Block(Hash parent, long number, @Nullable Header header) {}

  private final int capacity;
  private final Map<Hash, Block> blocks = new ConcurrentHashMap<>();
  private final Deque<Hash> blocksInOrder = new ArrayDeque<>();
  private final Map<Long, Hash> finalized = new ConcurrentHashMap<>();
  private final Deque<Long> finalizedInOrder = new ArrayDeque<>();
  private volatile long best;
  private volatile long newestFinalized = NOTHING;

  /** No blocks yet; at most {@code capacity}, and as many finalized heights. */
  public KnownBlocks(int capacity) {
    this.capacity = capacity;
  }

  /** Adds a block without its header. A block that is known stays as it is. */
  public void add(BlockInfo block) {
    add(block.hash(), new Block(block.parentHash(), block.number(), null));
  }

  /** Adds a block with its header. A block that is known stays as it is. */
  public void add(Hash hash, Header header) {
    add(hash, new Block(header.parentHash(), header.number(), header));
  }

  private void add(Hash hash, Block block) {
    best = Math.max(best, block.number());
    if (blocks.putIfAbsent(hash, block) == null) {
      blocksInOrder.addLast(hash);
      if (blocksInOrder.size() > capacity) {
        blocks.remove(blocksInOrder.removeFirst());
      }
    }
  }

  /** A block became final, and with it its ancestors down to the one that was final before. */
  public void markFinalized(Hash hash, long number) {
    if (number <= newestFinalized) {
      return;
    }
    Deque<Hash> path = new ArrayDeque<>();
    path.push(hash);
    long lowest = number;
    Block block = blocks.get(hash);
    while (block != null && block.number() == lowest && lowest - 1 > newestFinalized) {
      path.push(block.parent());
      lowest--;
      block = blocks.get(block.parent());
    }
    for (Hash next : path) {
      finalized.put(lowest, next);
      finalizedInOrder.addLast(lowest);
      if (finalizedInOrder.size() > capacity) {
        finalized.remove(finalizedInOrder.removeFirst());
      }
      lowest++;
    }
    newestFinalized = number;
  }

  /** Whether another block is known to be final at that height. */
  public boolean contradicts(Hash hash, long number) {
    Hash known = finalized.get(number);
    return known != null && !known.equals(hash);
  }

  /** Height of the highest block that was added, u32; 0 before the first. */
  public long bestNumber() {
    return best;
  }

  @Override
  public CompletionStage<Optional<Long>> number(Hash hash) {
    return CompletableFuture.completedFuture(
        Optional.ofNullable(blocks.get(hash)).map(Block::number));
  }

  @Override
  public CompletionStage<Optional<Header>> header(Hash hash) {
    return CompletableFuture.completedFuture(
        Optional.ofNullable(blocks.get(hash)).map(Block::header));
  }

  @Override
  public CompletionStage<List<Hash>> ancestors(Hash hash, int k) {
    List<Hash> ancestors = new ArrayList<>();
    Block block = blocks.get(hash);
    while (block != null && block.number() > 0 && ancestors.size() < k) {
      ancestors.add(block.parent());
      Block parent = blocks.get(block.parent());
      // What a file says of a chain need not be one; numbers that fall end the walk in any case.
      block = parent != null && parent.number() < block.number() ? parent : null;
    }
    return CompletableFuture.completedFuture(List.copyOf(ancestors));
  }

  @Override
  public CompletionStage<Optional<Hash>> finalizedHash(long number) {
    return CompletableFuture.completedFuture(Optional.ofNullable(finalized.get(number)));
  }

  @Override
  public long finalizedNumber() {
    return Math.max(0, newestFinalized);
  }
}
