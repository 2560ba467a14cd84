package dev.overseer.chain.rpc;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Follows parent hashes down from a block, header by header, until a stop, the genesis block, or
 * the limit (spec json-rpc-chain.md 5, 6, 7).
 */
final class AncestorWalk {
  /** Most headers that are fetched to fill a gap. */
  static final int LIMIT = 1000;

  /** Where a walk ends. */
  interface Stop {

    /** Whether a parent with this hash and height need not be fetched. */
    boolean at(Hash parent, long number);
  }

  /** Why it ended. */
  enum End {
    /** At the stop, or at the genesis block. */
    REACHED,
    /** The limit came first. */
    TOO_FAR,
    /** The server does not know an ancestor. */
    UNKNOWN,
    /** A block is not one higher than its parent. */
    MALFORMED
  }

  /**
   * What was found.
   *
   * @param blocks the start and its ancestors, downwards
   */
  record Path(List<BlockInfo> blocks, End end) {
    /** The last block that was reached. */
    BlockInfo lowest() {
      return blocks.getLast();
    }
  }

  private final HeaderFetch headers;
  private final Asker asker;
  private final int limit;
  private final Stop stop;
  private final List<BlockInfo> blocks = new ArrayList<>();

  private AncestorWalk(BlockInfo start, HeaderFetch headers, Asker asker, int limit, Stop stop) {
    this.headers = headers;
    this.asker = asker;
    this.limit = limit;
    this.stop = stop;
    blocks.add(start);
  }

  /**
   * Walks. Fails with {@link RpcFailure} if the server gives no answer.
   *
   * @param limit most ancestors that are looked at
   */
  static CompletableFuture<Path> down(
      BlockInfo start, HeaderFetch headers, Asker asker, int limit, Stop stop) {
    return new AncestorWalk(start, headers, asker, limit, stop).go();
  }

  /** A loop where headers are at hand, so that long walks do not nest. */
  private CompletableFuture<Path> go() {
    while (true) {
      BlockInfo lowest = blocks.getLast();
      if (lowest.number() == 0 || stop.at(lowest.parentHash(), lowest.number() - 1)) {
        return end(End.REACHED);
      }
      if (blocks.size() > limit) {
        return end(End.TOO_FAR);
      }
      CompletableFuture<Optional<Header>> parent = headers.byHash(lowest.parentHash(), asker);
      if (!parent.isDone() || parent.isCompletedExceptionally()) {
        return parent.thenCompose(header -> take(header).map(this::end).orElseGet(this::go));
      }
      Optional<End> end = take(parent.resultNow());
      if (end.isPresent()) {
        return end(end.get());
      }
    }
  }

  /** Adds the parent of the lowest block, or says why the walk ends. */
  private Optional<End> take(Optional<Header> parent) {
    if (parent.isEmpty()) {
      return Optional.of(End.UNKNOWN);
    }
    BlockInfo child = blocks.getLast();
    if (parent.get().number() != child.number() - 1) {
      return Optional.of(End.MALFORMED);
    }
    blocks.add(new Block(child.parentHash(), parent.get()).info());
    return Optional.empty();
  }

  private CompletableFuture<Path> end(End end) {
    return CompletableFuture.completedFuture(new Path(List.copyOf(blocks), end));
  }
}
