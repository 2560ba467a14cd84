package dev.overseer.soak;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.ChainSource;
import dev.overseer.chain.StartingPoint;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.subsystem.RelayChain;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A chain that grows as the soak gets on: blocks, some with a sibling, and finality behind them.
 * Its last block tells the subsystems to send no more.
 */
final class SoakChain implements ChainSource, RelayChain {

  private static final long TICK_MS = 2;
  private static final long LAST = 0x1a57_b10c_0000_0000L;
  private static final int FINALITY_LAG = 3;

  private final Vertx vertx;
  private final long signals;
  private final DoubleSupplier progress;
  private final SplittableRandom random;
  private @Nullable Events events;
  private Optional<BlockInfo> sibling = Optional.empty();
  private BlockInfo best;
  private Hash beforeBest = Hash.ZERO;
  private long timer = -1;
  private long caused;
  private boolean held;
  private boolean ended;
  private volatile boolean closing;
  private volatile long finalized;

  /**
   * A chain.
   *
   * @param signals how many signals its events cause altogether
   * @param progress how much of the soak is done, 1 for all; may be asked on any thread
   */
  SoakChain(Vertx vertx, long signals, long seed, DoubleSupplier progress) {
    this.vertx = vertx;
    this.signals = signals;
    this.progress = progress;
    this.random = new SplittableRandom(seed);
    this.best = new BlockInfo(hash(0), Hash.ZERO, 0);
  }

  private Hash hash(long number) {
    return new Hash(number, random.nextLong(), random.nextLong(), random.nextLong());
  }

  /** Whether that is the block after which nobody is to send any more. */
  static boolean isLast(Hash hash) {
    return hash.w0() == LAST;
  }

  /** The last block, then the end: the node concludes in order. May be called from any thread. */
  void finish() {
    closing = true;
  }

  private void tick() {
    double due = Math.min(1, progress.getAsDouble()) * signals;
    while (!held && !ended && caused < due) {
      grow();
    }
    if (closing && !held && !ended) {
      ended = true;
      imported(new BlockInfo(new Hash(LAST, 0, 0, 1), best.hash(), best.number() + 1));
      emit(new ChainEvent.Ended());
    }
  }

  /** One event; its signals are counted. */
  private void grow() {
    if (best.number() > FINALITY_LAG && random.nextInt(4) == 0) {
      caused++;
      finalized = best.number() - 1;
      // a sibling of an earlier block is not on the way to the best one, so it is let go of
      if (sibling.filter(block -> block.number() <= finalized).isPresent()) {
        caused++;
        sibling = Optional.empty();
      }
      emit(new ChainEvent.Finalized(beforeBest, finalized));
      return;
    }
    caused++;
    if (sibling.isEmpty() && best.number() > 0 && random.nextInt(8) == 0) {
      BlockInfo block = new BlockInfo(hash(best.number()), beforeBest, best.number());
      sibling = Optional.of(block);
      emit(new ChainEvent.Imported(block));
    } else {
      imported(new BlockInfo(hash(best.number() + 1), best.hash(), best.number() + 1));
    }
  }

  private void imported(BlockInfo block) {
    beforeBest = best.hash();
    best = block;
    emit(new ChainEvent.Imported(block));
  }

  private void emit(ChainEvent event) {
    if (events != null) {
      held = !events.take(event);
    }
  }

  @Override
  public String kind() {
    return "soak";
  }

  @Override
  public Future<StartingPoint> start() {
    return Future.succeededFuture(new StartingPoint(best.hash(), List.of(best), 0));
  }

  @Override
  public void open(Events taker) {
    events = taker;
    timer = vertx.setPeriodic(TICK_MS, tick -> tick());
  }

  @Override
  public void resume() {
    held = false;
  }

  @Override
  public RelayChain chain() {
    return this;
  }

  @Override
  public long bestNumber() {
    return best.number();
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public Future<Void> stop() {
    ended = true;
    vertx.cancelTimer(timer);
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
