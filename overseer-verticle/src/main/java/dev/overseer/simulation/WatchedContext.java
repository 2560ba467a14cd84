package dev.overseer.simulation;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.wiring.Wiring;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Enters what a state machine sends into the {@link Ledger}. */
final class WatchedContext implements SubsystemContext {

  private final String party;
  private final SubsystemContext context;
  private final Wiring wiring;
  private final Ledger ledger;
  private final Transcript transcript;
  private final Supplier<MessageItem> current;
  private boolean closed;

  /**
   * A watch on {@code context}.
   *
   * @param party name of the subsystem, or of the replica
   * @param current the message that is being handled
   */
  WatchedContext(
      String party,
      SubsystemContext context,
      Wiring wiring,
      Ledger ledger,
      Transcript transcript,
      Supplier<MessageItem> current) {
    this.party = party;
    this.current = current;
    this.context = context;
    this.wiring = wiring;
    this.ledger = ledger;
    this.transcript = transcript;
  }

  /** From now on the bus takes no message. */
  void close() {
    closed = true;
  }

  private void accepted(@Nullable AllMessages message) {
    if (message == null || closed) {
      return;
    }
    int edge = wiring.edge(name(), message.family()).orElseThrow().index();
    ledger.sent(party, edge, message, ledger.signals(party));
    transcript.note(party, "sends a message on edge %d", edge, 0);
  }

  @Override
  public String name() {
    return context.name();
  }

  @Override
  public CompletionStage<Void> send(AllMessages message) {
    CompletionStage<Void> onItsWay = context.send(message);
    accepted(message);
    if (!onItsWay.toCompletableFuture().isDone()) {
      ledger.sendOpen(party, true);
      return onItsWay.whenComplete((done, failure) -> ledger.sendOpen(party, false));
    }
    return onItsWay;
  }

  @Override
  public boolean writeQueueFull(MessageFamily family) {
    return context.writeQueueFull(family);
  }

  @Override
  public void onDrain(MessageFamily family, Runnable task) {
    context.onDrain(family, task);
  }

  @Override
  public <R> void request(
      Function<ResponseChannel<R>, ? extends AllMessages> message,
      Duration timeout,
      Consumer<Outcome<R>> handler) {
    Made made = new Made();
    context.<R>request(channel -> made.keep(message.apply(channel)), timeout, handler);
    accepted(made.message);
  }

  @Override
  public <T> StreamSubscription subscribe(
      Function<Sender<T>, ? extends AllMessages> message,
      int room,
      Duration idleTimeout,
      StreamHandler<T> handler) {
    Made made = new Made();
    StreamSubscription subscription =
        context.<T>subscribe(
            sender -> made.keep(message.apply(sender)), room, idleTimeout, handler);
    accepted(made.message);
    return subscription;
  }

  /** A message that the context itself asked for. */
  private static final class Made {
    private @Nullable AllMessages message;

    AllMessages keep(AllMessages made) {
      message = made;
      return made;
    }
  }

  @Override
  public void onDrain(Sender<?> stream, Runnable task) {
    context.onDrain(stream, task);
  }

  @Override
  public Timer timer(Duration delay, Runnable task) {
    return context.timer(delay, task);
  }

  @Override
  public <T> void blocking(Callable<? extends T> work, Consumer<Outcome<T>> handler) {
    context.blocking(work, handler);
  }

  @Override
  public <T> void adopt(CompletionStage<? extends T> stage, Consumer<Outcome<T>> handler) {
    context.adopt(stage, handler);
  }

  @Override
  public Hold holdCredit() {
    Hold hold = context.holdCredit();
    MessageItem item = current.get();
    ledger.holds(party, item.edge(), item.message(), true);
    return () -> {
      ledger.holds(party, item.edge(), item.message(), false);
      hold.release();
    };
  }

  @Override
  public long now() {
    return context.now();
  }

  @Override
  public RandomGenerator random() {
    return context.random();
  }
}
