package dev.overseer;

import static java.util.Objects.requireNonNull;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.ChainSource;
import dev.overseer.chain.StartingPoint;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.subsystem.RelayChain;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A chain source that a test drives from any thread. Holds back when it is told to. */
public final class ManualChain implements ChainSource, RelayChain {

  private final StartingPoint point;
  private final ArrayDeque<ChainEvent> queue = new ArrayDeque<>();
  private @Nullable Context context;
  private @Nullable Events events;
  private boolean scheduled;
  private boolean held;
  private volatile long best;
  private volatile long finalized;
  private volatile boolean stopped;

  /** A chain whose only leaf is its genesis. */
  public ManualChain() {
    this(new StartingPoint(hash(0), List.of(new BlockInfo(hash(0), Hash.ZERO, 0)), 0));
  }

  public ManualChain(StartingPoint point) {
    this.point = point;
  }

  /** A hash made of a number, for blocks of tests. */
  public static Hash hash(long number) {
    return new Hash(0xb10c_0000_0000_0000L | number, number, number, number);
  }

  /** The next event; may be called from any thread. */
  public void emit(ChainEvent event) {
    boolean first;
    synchronized (queue) {
      queue.addLast(event);
      first = !scheduled;
      scheduled = true;
    }
    if (first) {
      requireNonNull(context).runOnContext(turn -> drain());
    }
  }

  /** Imports block {@code hash(block)} on {@code hash(parent)}. */
  public void importBlock(long block, long parent, long number) {
    emit(new ChainEvent.Imported(new BlockInfo(hash(block), hash(parent), number)));
  }

  private @Nullable ChainEvent next() {
    synchronized (queue) {
      ChainEvent event = held || events == null || stopped ? null : queue.pollFirst();
      scheduled = event != null;
      return event;
    }
  }

  private void drain() {
    for (ChainEvent event = next(); event != null; event = next()) {
      switch (event) {
        case ChainEvent.Imported(BlockInfo block) -> best = Math.max(best, block.number());
        case ChainEvent.Finalized(Hash _, long number) -> finalized = number;
        case ChainEvent.Ended _, ChainEvent.Failed _ -> {}
      }
      held |= !requireNonNull(events).take(event);
    }
  }

  @Override
  public void resume() {
    held = false;
    drain();
  }

  @Override
  public String kind() {
    return "manual";
  }

  @Override
  public Future<StartingPoint> start() {
    context = Vertx.currentContext();
    return Future.succeededFuture(point);
  }

  @Override
  public void open(Events taker) {
    events = taker;
    drain();
  }

  @Override
  public RelayChain chain() {
    return this;
  }

  @Override
  public long bestNumber() {
    return best;
  }

  @Override
  public boolean isConnected() {
    return !stopped;
  }

  @Override
  public Future<Void> stop() {
    stopped = true;
    return Future.succeededFuture();
  }

  @Override
  public CompletionStage<Optional<Long>> number(Hash hash) {
    return CompletableFuture.completedStage(Optional.empty());
  }

  @Override
  public CompletionStage<Optional<Header>> header(Hash hash) {
    return CompletableFuture.completedStage(Optional.empty());
  }

  @Override
  public CompletionStage<List<Hash>> ancestors(Hash hash, int k) {
    return CompletableFuture.completedStage(List.of());
  }

  @Override
  public CompletionStage<Optional<Hash>> finalizedHash(long number) {
    return CompletableFuture.completedStage(Optional.empty());
  }

  @Override
  public long finalizedNumber() {
    return finalized;
  }
}
