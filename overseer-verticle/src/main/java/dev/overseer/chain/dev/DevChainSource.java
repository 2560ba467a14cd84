package dev.overseer.chain.dev;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.ChainSource;
import dev.overseer.chain.StartingPoint;
import dev.overseer.subsystem.RelayChain;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain source {@code dev}: a {@link DevChain} that makes a block at every tick of a timer.
 * While the Overseer takes no events the chain stands still.
 */
public final class DevChainSource implements ChainSource {

  private static final Logger LOG = LoggerFactory.getLogger(DevChainSource.class);
  private static final long NO_TIMER = -1;

  private final Context context;
  private final DevChainOptions options;
  private final long seed;
  private final DevChain chain;
  private final Deque<ChainEvent> waiting = new ArrayDeque<>();
  private @Nullable Events events;
  private boolean held;
  private boolean stopped;
  private long timer = NO_TIMER;

  /** A source with a chain of its own, on the current context. */
  public DevChainSource(Vertx vertx, DevChainOptions options) {
    this.context = vertx.getOrCreateContext();
    this.options = options;
    this.seed = options.seed().orElseGet(() -> new SecureRandom().nextLong());
    this.chain = new DevChain(options, seed);
  }

  @Override
  public String kind() {
    return "dev";
  }

  @Override
  public Future<StartingPoint> start() {
    StartingPoint point = chain.startingPoint();
    LOG.info(
        "development chain with genesis {}, a block every {} ms; chain.seed {} makes it again",
        point.genesis().toHex(),
        options.blockTime(),
        seed);
    return Future.succeededFuture(point);
  }

  @Override
  public void open(Events to) {
    events = to;
    timer = context.owner().setPeriodic(options.blockTime(), tick -> makeBlock());
  }

  private void makeBlock() {
    if (!held) {
      waiting.addAll(chain.step());
      deliver();
    }
  }

  private void deliver() {
    while (events != null && !stopped && !held && !waiting.isEmpty()) {
      // Before the call, since the Overseer may resume from within.
      held = true;
      if (events.take(waiting.removeFirst())) {
        held = false;
      }
    }
  }

  @Override
  public void resume() {
    held = false;
    // Not from within the call: the Overseer may be in the middle of something.
    context.runOnContext(resumed -> deliver());
  }

  @Override
  public RelayChain chain() {
    return chain.reads();
  }

  @Override
  public long bestNumber() {
    return chain.best().number();
  }

  @Override
  public boolean isConnected() {
    return !stopped;
  }

  @Override
  public Future<Void> stop() {
    stopped = true;
    context.owner().cancelTimer(timer);
    return Future.succeededFuture();
  }
}
