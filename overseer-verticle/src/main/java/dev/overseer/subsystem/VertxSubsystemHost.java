package dev.overseer.subsystem;

import dev.overseer.bus.SubsystemHost;
import dev.overseer.cluster.RemoteChain;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A subsystem's world on Vert.x: its verticle's context, the event bus, virtual threads. */
final class VertxSubsystemHost implements SubsystemHost {

  private static final Logger LOG = LoggerFactory.getLogger(VertxSubsystemHost.class);

  private final Supplier<String> label;
  private final Vertx vertx;
  private final Context context;
  private final SubsystemServices services;
  private final Consumer<BusPacket> transmit;
  private final Runnable resume;
  private final BiConsumer<Boolean, String> ended;
  private final RandomGenerator random = RandomGenerator.getDefault();

  VertxSubsystemHost(
      Supplier<String> label,
      Vertx vertx,
      Context context,
      SubsystemServices services,
      Consumer<BusPacket> transmit,
      Runnable resume,
      BiConsumer<Boolean, String> ended) {
    this.label = label;
    this.vertx = vertx;
    this.context = context;
    this.services = services;
    this.transmit = transmit;
    this.resume = resume;
    this.ended = ended;
  }

  @Override
  public void transmit(BusPacket packet) {
    transmit.accept(packet);
  }

  @Override
  public void atEndOfTurn(Runnable task) {
    execute(task);
  }

  @Override
  public void execute(Runnable task) {
    context.runOnContext(done -> task.run());
  }

  @Override
  public SubsystemContext.Timer timer(Duration delay, Runnable task) {
    long id = vertx.setTimer(Math.max(1, delay.toMillis()), timer -> task.run());
    return () -> vertx.cancelTimer(id);
  }

  @Override
  public <T> void blocking(Callable<? extends T> work, Consumer<Outcome<T>> done) {
    Thread.ofVirtual()
        .name(services.node() + "/" + label.get() + "-work")
        .start(
            () -> {
              Outcome<T> outcome = perform(work);
              execute(() -> done.accept(outcome));
            });
  }

  private <T> Outcome<T> perform(Callable<? extends T> work) {
    services.blockingPermits().acquireUninterruptibly();
    try {
      return new Outcome.Success<>(work.call());
    } catch (Throwable failure) {
      return new Outcome.Failure<>(failure);
    } finally {
      services.blockingPermits().release();
    }
  }

  @Override
  public long now() {
    return System.currentTimeMillis();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public boolean handling(long seq, Item item, String from) {
    if (services.chain() instanceof RemoteChain chain
        && item instanceof SignalItem(_, BlockFinalized(_, long number))) {
      chain.finalized(number);
    }
    if (services.trace().handled(label.get(), seq, item, from)) {
      return true;
    }
    services.trace().onDrain(() -> execute(resume));
    return false;
  }

  @Override
  public void failed(Throwable cause) {
    LOG.error("{} of node {} failed", label.get(), services.node(), cause);
  }

  @Override
  public void ended(boolean concluded, String reason) {
    ended.accept(concluded, reason);
  }
}
