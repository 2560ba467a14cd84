package dev.overseer.chain.rpc;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.rpc.AncestorWalk.Path;
import dev.overseer.chain.rpc.Complaints.Topic;
import dev.overseer.chain.rpc.HeadQueue.Item;
import dev.overseer.chain.rpc.RpcFailure.Kind;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes events out of heads (spec json-rpc-chain.md 6, 7, 8).
 *
 * <p>Heads and finality wait in one queue and are worked on one at a time. One may need headers
 * from the node first; the next one begins only when it is done and all its events were taken. When
 * something was or may have been missed (a new connection, a full queue, a failed request), the
 * node is asked where its chain stands as soon as the queue is empty: filling the gaps to its
 * finalized and best block brings back everything that matters.
 *
 * <ul>
 *   <li>INV-1: an announced block's parent was announced before, or is known and lies in the cut
 *       part of a gap longer than {@link #ANNOUNCED_GAP}, or is not higher than the finalized
 *       block.
 *   <li>INV-2: no block is announced twice, except a former best block that comes back and is no
 *       leaf any more.
 *   <li>INV-3: finality rises strictly, each finalized block descends from the one before, and it
 *       is known as an import before its finality is told. A server that says otherwise is fatal.
 *   <li>INV-4: nothing is worked on while the Overseer is not ready; the queue is bounded, and what
 *       does not fit is made up for by asking the node later.
 * </ul>
 */
final class HeadProcessor {
  /** Most missing blocks that are announced: older ones are no sensible leaves. */
  static final int ANNOUNCED_GAP = 16;

  private static final Logger LOG = LoggerFactory.getLogger(HeadProcessor.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  private final HeadQueue queue;
  private final ImportTracker tracker;
  private final FinalizedBlocks finalized;
  private final HeaderFetch headers;
  private final Asker asker;
  private final EventGate gate;
  private final Clock clock;
  private final Complaints complaints;
  private final ChainStatus status;
  private final Fatal fatal;
  private final Consumer<Block> onAnnounced;

  private boolean busy;
  private boolean pumping;
  private boolean online;
  private boolean stopped;
  private boolean catchUpWanted;
  private Duration retry = FIRST_RETRY;
  private Clock.@Nullable Timer retryTimer;

  /**
   * Does nothing before the gate is open.
   *
   * @param queue heads that wait
   * @param onAnnounced told of each block before it is announced
   */
  HeadProcessor(
      HeadQueue queue,
      ImportTracker tracker,
      HeaderFetch headers,
      Asker asker,
      EventGate gate,
      Clock clock,
      Complaints complaints,
      ChainStatus status,
      Fatal fatal,
      Consumer<Block> onAnnounced) {
    this.queue = queue;
    this.tracker = tracker;
    this.finalized = tracker.finalizedBlocks();
    this.headers = headers;
    this.asker = asker;
    this.gate = gate;
    this.clock = clock;
    this.complaints = complaints;
    this.status = status;
    this.fatal = fatal;
    this.onAnnounced = onAnnounced;
  }

  /** News came from the node. */
  void add(Item item) {
    if (!queue.offer(item)) {
      complaints.about(
          Topic.QUEUE_FULL,
          queue.size()
              + " heads wait already, because the node takes no events: newer ones are left out"
              + " and made up for later");
      catchUpWanted = true;
    }
    pump();
  }

  /**
   * There is a connection.
   *
   * @param missed whether there was none for a time, so that news may have been missed
   */
  void online(boolean missed) {
    online = true;
    catchUpWanted |= missed;
    stopRetry();
    pump();
  }

  void offline() {
    online = false;
  }

  /** The source ends. */
  void stop() {
    stopped = true;
    offline();
    stopRetry();
  }

  /** Goes on, if nothing is under way and the Overseer is ready. */
  void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      while (!busy && gate.isIdle() && begin()) {
        // One item after the other, as long as each is done at once.
      }
    } finally {
      pumping = false;
    }
  }

  /** Begins the next piece of work; false if there is none. */
  private boolean begin() {
    @Nullable Item item = queue.poll();
    if (item == null && !(catchUpWanted && online)) {
      return false;
    }
    busy = true;
    CompletableFuture<Void> work;
    if (item != null) {
      work = CompletableFuture.completedFuture(item).thenCompose(this::process);
    } else {
      catchUpWanted = false;
      work = done().thenCompose(_ -> catchUp());
    }
    fatal.finish(work, _ -> ended(), this::failed);
    return true;
  }

  private void ended() {
    retry = FIRST_RETRY;
    busy = false;
    pump();
  }

  private void failed(RpcFailure failure) {
    busy = false;
    if (!stopped) {
      complaints.about(
          Topic.REQUEST_FAILED,
          "The relay-chain node gave no answer while heads were followed: " + failure.getMessage());
      retryLater();
      pump();
    }
  }

  private void retryLater() {
    stopRetry();
    retryTimer =
        clock.after(
            retry,
            () -> {
              catchUpWanted = true;
              pump();
            });
    Duration doubled = retry.multipliedBy(2);
    retry = doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
  }

  private void stopRetry() {
    if (retryTimer != null) {
      retryTimer.cancel();
      retryTimer = null;
    }
  }

  private CompletableFuture<Void> process(Item item) {
    headers.remember(item.block());
    return switch (item) {
      case Item.Head(Block block, boolean best) -> head(block, best);
      case Item.Final(Block block) -> finality(block);
    };
  }

  private CompletableFuture<Void> catchUp() {
    return headers
        .finalized(asker)
        .thenCompose(this::finality)
        .thenCompose(_ -> headers.best(asker))
        .thenCompose(best -> head(best, true));
  }

  private CompletableFuture<Void> head(Block block, boolean best) {
    BlockInfo info = block.info();
    switch (tracker.judge(info)) {
      case TOO_OLD -> {}
      case WRONG_NUMBER -> wrongNumber(info);
      case KNOWN -> {
        if (best && tracker.returns(info)) {
          LOG.info("Block {} is the best one again", block);
          announce(info);
        }
        reportBest(info, best);
      }
      case CONNECTS -> {
        announce(info);
        reportBest(info, best);
      }
      case GAP -> {
        return AncestorWalk.down(
                info,
                headers,
                asker,
                AncestorWalk.LIMIT,
                (parent, number) -> tracker.knows(parent) || number <= finalized.lastNumber())
            .thenAccept(
                path -> {
                  if (isUsable(path)) {
                    fill(path.blocks());
                    reportBest(info, best);
                  }
                });
      }
    }
    return done();
  }

  private CompletableFuture<Void> finality(Block block) {
    long last = finalized.lastNumber();
    if (block.number() <= last) {
      @Nullable Hash known = finalized.at(block.number());
      if (known != null && !known.equals(block.hash())) {
        return CompletableFuture.failedFuture(contradiction(block.number(), known, block.hash()));
      }
      return done();
    }
    return AncestorWalk.down(
            block.info(), headers, asker, AncestorWalk.LIMIT, (_, number) -> number <= last)
        .thenCompose(
            path ->
                switch (path.end()) {
                  case REACHED -> {
                    check(path.lowest().parentHash());
                    yield CompletableFuture.completedFuture(path);
                  }
                  case TOO_FAR -> checkFar().thenApply(_ -> path);
                  case UNKNOWN, MALFORMED -> CompletableFuture.completedFuture(path);
                })
        .thenAccept(
            path -> {
              if (isUsable(path)) {
                fill(path.blocks().stream().takeWhile(b -> !tracker.knows(b.hash())).toList());
                tracker.finalized(path.blocks());
                status.finalized(block.number());
                gate.offer(new ChainEvent.Finalized(block.hash(), block.number()));
              }
            });
  }

  /** The finalized chain is so far ahead that the node is asked what is on it at our height. */
  private CompletableFuture<Void> checkFar() {
    return asker
        .ask(Calls.blockHash(finalized.lastNumber()))
        .thenAccept(
            hash ->
                check(
                    hash.orElseThrow(
                        () ->
                            new RpcFailure(
                                Kind.MALFORMED,
                                "the node does not know a block below its finalized one"))));
  }

  private void check(Hash atLastFinalized) {
    if (!atLastFinalized.equals(finalized.lastHash())) {
      throw contradiction(finalized.lastNumber(), finalized.lastHash(), atLastFinalized);
    }
  }

  private RpcFailure contradiction(long number, Hash before, Hash now) {
    return fatal.because(
        "contradicting finality: block %s was finalized at height %d, and now the node builds on %s at that height. Check which chain the configured endpoints follow, and whether one of them was reset"
            .formatted(before.toHex(), number, now.toHex()));
  }

  private boolean isUsable(Path path) {
    return switch (path.end()) {
      case TOO_FAR -> true;
      case REACHED -> {
        BlockInfo lowest = path.lowest();
        boolean fits = tracker.judge(lowest) != ImportTracker.Verdict.WRONG_NUMBER;
        if (!fits) {
          wrongNumber(lowest);
        }
        yield fits;
      }
      case UNKNOWN -> {
        complaints.about(
            Topic.UNKNOWN_ANCESTOR,
            "Block #%d (%s) is ignored: the relay-chain node does not know its ancestor %s"
                .formatted(
                    path.blocks().getFirst().number(),
                    path.blocks().getFirst().hash(),
                    path.lowest().parentHash()));
        yield false;
      }
      case MALFORMED -> {
        wrongNumber(path.lowest());
        yield false;
      }
    };
  }

  private void wrongNumber(BlockInfo block) {
    complaints.about(
        Topic.MALFORMED_HEADER,
        "Block %s is ignored: its number %d is not one above its parent's"
            .formatted(block.hash(), block.number()));
  }

  /** Announces missing blocks, the lowest first; of a long gap only the upper end. */
  private void fill(List<BlockInfo> descending) {
    int missing = descending.size();
    if (missing > 1) {
      status.gapFilled(missing - 1);
      LOG.info(
          "Filled a gap: blocks #{} to #{}{}",
          descending.getLast().number(),
          descending.getFirst().number(),
          missing > ANNOUNCED_GAP ? ", of which the last " + ANNOUNCED_GAP + " are announced" : "");
    }
    for (int i = missing - 1; i >= 0; i--) {
      if (i < ANNOUNCED_GAP) {
        announce(descending.get(i));
      } else {
        tracker.skipped(descending.get(i));
      }
    }
  }

  private void announce(BlockInfo block) {
    tracker.announced(block);
    status.best(tracker.highest());
    @Nullable Header header = headers.cached(block.hash());
    if (header != null) {
      onAnnounced.accept(new Block(block.hash(), header));
    }
    gate.offer(new ChainEvent.Imported(block));
  }

  private void reportBest(BlockInfo block, boolean best) {
    if (best) {
      tracker.becameBest(block.hash());
    }
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.allOf();
  }
}
