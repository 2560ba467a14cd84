package dev.overseer.chain.dev;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.StartingPoint;
import dev.overseer.chain.blocks.KnownBlocks;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.subsystem.RelayChain;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A chain that makes itself up, one block a step. A pure state machine: seed and options decide
 * everything.
 *
 * <p>Usually a block grows on the best one. Now and then a step begins a fork at an earlier block,
 * and the following steps grow the fork: until it is longer than the best chain and takes its place
 * (a re-org), or until it is given up before that.
 *
 * <ul>
 *   <li>INV-D1: a block's parent was imported before it, and its number is one more.
 *   <li>INV-D2: the best block is the highest, and of several that came first. Only a higher block
 *       moves it.
 *   <li>INV-D3: finality moves along the best chain only, and a re-org never leaves a finalized
 *       block behind.
 *   <li>INV-D4: memory is bounded; blocks that are not final are never forgotten.
 * </ul>
 */
final class DevChain {

  private final DevChainOptions options;
  private final SplittableRandom random;
  private final KnownBlocks known;
  private final Hash genesis;

  /** The best chain, from the finalized block to the best. */
  private List<BlockInfo> trunk = new ArrayList<>();

  private @Nullable Fork fork;
  private boolean grewSinceFork = true;

  /** A fork that grows. */
  private static final class Fork {
    final int base;
    final int length;
    final List<BlockInfo> blocks = new ArrayList<>();

    /**
     * A fork without blocks.
     *
     * @param base index of its parent in the trunk
     * @param length of blocks that it will have
     */
    Fork(int base, int length) {
      this.base = base;
      this.length = length;
    }
  }

  DevChain(DevChainOptions options, long seed) {
    this.options = options;
    this.random = new SplittableRandom(seed);
    this.known = new KnownBlocks(KnownBlocks.CAPACITY + options.mostUnfinalized());
    BlockInfo first = block(Hash.ZERO, 0);
    trunk.add(first);
    genesis = first.hash();
    known.markFinalized(genesis, 0);
  }

  /** The genesis block alone. */
  StartingPoint startingPoint() {
    return new StartingPoint(genesis, List.of(trunk.getFirst()), 0);
  }

  RelayChain reads() {
    return known;
  }

  BlockInfo best() {
    return trunk.getLast();
  }

  /** Makes a block. Gives its import, and finality if it moved. */
  List<ChainEvent> step() {
    if (fork == null && grewSinceFork && random.nextDouble() < options.forkProbability()) {
      fork = newFork();
    }
    List<ChainEvent> events = new ArrayList<>(2);
    BlockInfo block = fork == null ? grow() : grow(fork);
    events.add(new ChainEvent.Imported(block));
    int last = trunk.size() - 1 - options.finalityLag();
    if (last > 0) {
      BlockInfo finalized = trunk.get(last);
      trunk.subList(0, last).clear();
      known.markFinalized(finalized.hash(), finalized.number());
      events.add(new ChainEvent.Finalized(finalized.hash(), finalized.number()));
    }
    return events;
  }

  private @Nullable Fork newFork() {
    int most = Math.min(options.maxReorgDepth(), trunk.size() - 1);
    if (most == 0) {
      return null;
    }
    int depth = random.nextInt(1, most + 1);
    int length = random.nextBoolean() ? depth + 1 : random.nextInt(1, depth + 1);
    return new Fork(trunk.size() - 1 - depth, length);
  }

  private BlockInfo grow() {
    BlockInfo best = trunk.getLast();
    BlockInfo block = block(best.hash(), best.number() + 1);
    trunk.add(block);
    grewSinceFork = true;
    return block;
  }

  private BlockInfo grow(Fork growing) {
    BlockInfo parent =
        growing.blocks.isEmpty() ? trunk.get(growing.base) : growing.blocks.getLast();
    BlockInfo block = block(parent.hash(), parent.number() + 1);
    growing.blocks.add(block);
    if (growing.blocks.size() == growing.length) {
      if (block.number() > trunk.getLast().number()) {
        trunk = new ArrayList<>(trunk.subList(0, growing.base + 1));
        trunk.addAll(growing.blocks);
      }
      fork = null;
      grewSinceFork = false;
    }
    return block;
  }

  /** Roots are made up: two blocks on one parent are two blocks. */
  private BlockInfo block(Hash parent, long number) {
    Header header = new Header(parent, number, randomHash(), randomHash(), List.of());
    BlockInfo block = header.toBlockInfo();
    known.add(block.hash(), header);
    return block;
  }

  private Hash randomHash() {
    return new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }
}
