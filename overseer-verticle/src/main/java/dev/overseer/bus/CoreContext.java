package dev.overseer.bus;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.RequestException;
import dev.overseer.subsystem.SendException;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.wiring.Edge;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a state machine has asked for, and what of it is still out. */
final class CoreContext implements SubsystemContext {

  private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

  private final SubsystemCore core;
  private final SubsystemHost host;
  private final String name;
  private final Map<Integer, ArrayDeque<CompletableFuture<Void>>> waitingSends = new HashMap<>();
  private final Map<Integer, List<Runnable>> drainTasks = new HashMap<>();
  private final Map<Integer, Edge> edges = new HashMap<>();
  private final Deadlines<PendingRequest<?>> requests = new Deadlines<>();
  private final Deadlines<Subscription<?>> streams = new Deadlines<>();
  private final ArrayDeque<Edge> awaited = new ArrayDeque<>();
  private int heldUp;
  private int queued;
  private int work;
  private int adopted;
  private int holds;
  private boolean ended;

  CoreContext(SubsystemCore core, SubsystemHost host, Collection<Edge> edges, String name) {
    this.core = core;
    this.host = host;
    this.name = name;
    edges.forEach(edge -> this.edges.put(edge.index(), edge));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CompletionStage<Void> send(AllMessages message) {
    if (core.isEnding()) {
      return CompletableFuture.failedStage(nodeEnding());
    }
    Edge edge = core.send(message);
    if (edge == null) {
      return DONE;
    }
    CompletableFuture<Void> admitted = new CompletableFuture<>();
    waitingSends.computeIfAbsent(edge.index(), e -> new ArrayDeque<>()).addLast(admitted);
    if (edge.kind().waits()) {
      heldUp++;
    }
    return admitted;
  }

  private SendException nodeEnding() {
    return new SendException(SendException.Reason.NODE_ENDING, name + " is at its end");
  }

  /** A message that waited has credit now. Its future completes as an input. */
  void admitted(MessageItem item) {
    ArrayDeque<CompletableFuture<Void>> futures = waitingSends.get(item.edge());
    CompletableFuture<Void> future = futures == null ? null : futures.pollFirst();
    if (future == null) {
      throw new IllegalStateException("nothing waits on edge " + item.edge());
    }
    if (edge(item.edge()).kind().waits()) {
      heldUp--;
    }
    queued++;
    host.execute(
        () -> {
          queued--;
          if (ended) {
            future.complete(null);
          } else {
            core.input(() -> future.complete(null));
          }
        });
  }

  private Edge edge(int index) {
    Edge edge = edges.get(index);
    if (edge == null) {
      throw new IllegalArgumentException(name + " has no edge " + index);
    }
    return edge;
  }

  @Override
  public boolean writeQueueFull(MessageFamily family) {
    return core.isFull(edge(family));
  }

  private Edge edge(MessageFamily family) {
    Edge edge = core.edge(family.tag());
    if (edge != null && edge.family().equals(family)) {
      return edge;
    }
    throw new SendException(
        SendException.Reason.NOT_DECLARED, "%s declares no messages of %s".formatted(name, family));
  }

  @Override
  public void onDrain(MessageFamily family, Runnable task) {
    Edge edge = edge(family);
    if (core.isFull(edge)) {
      drainTasks.computeIfAbsent(edge.index(), e -> new ArrayList<>()).add(task);
    } else {
      input(task);
    }
  }

  /** Credit may have come back. */
  void drained(LinkSender link) {
    if (!drainTasks.isEmpty()) {
      drainTasks
          .entrySet()
          .removeIf(
              entry -> {
                boolean flows = !link.isFull(entry.getKey());
                if (flows) {
                  entry.getValue().forEach(this::input);
                }
                return flows;
              });
    }
  }

  /** {@code task} comes as an input of its own, after the present one. */
  private void input(Runnable task) {
    queued++;
    host.execute(
        () -> {
          queued--;
          inputUnlessEnding(task);
        });
  }

  /** After Conclude only the outcomes of blocking work come. */
  private void inputUnlessEnding(Runnable task) {
    if (!core.isEnding()) {
      core.input(task);
    }
  }

  @Override
  public <R> void request(
      Function<ResponseChannel<R>, ? extends AllMessages> message,
      Duration timeout,
      Consumer<Outcome<R>> handler) {
    PendingRequest<R> pending = new PendingRequest<>(timeout.toMillis(), handler);
    AllMessages request = message.apply(pending.channel);
    if (core.isEnding()) {
      return;
    }
    pending.what = request.traceName();
    send(request);
    Edge edge = edge(request.family());
    if (edge.kind() == EdgeKind.AWAIT) {
      pending.awaitedEdge = edge;
      awaited.add(edge);
    }
    requests.add(pending, pending.timeout, host.now());
  }

  /** A request whose answer is out. */
  private final class PendingRequest<R> {
    final long timeout;
    final LocalReply<R> channel;
    final Consumer<Outcome<R>> handler;
    String what = "";
    @Nullable Edge awaitedEdge;

    PendingRequest(long timeout, Consumer<Outcome<R>> handler) {
      this.timeout = timeout;
      this.handler = handler;
      this.channel = new LocalReply<>(outcome -> host.execute(() -> finish(outcome)));
    }

    private void finish(Outcome<R> outcome) {
      if (requests.remove(this, timeout)) {
        settle(outcome);
      }
    }

    void settle(Outcome<R> outcome) {
      if (awaitedEdge != null) {
        awaited.remove(awaitedEdge);
      }
      core.input(() -> handler.accept(outcome));
    }

    /** No answer came; one that comes still is dropped. */
    void expire() {
      RequestException failure =
          new RequestException(
              RequestException.Reason.TIMED_OUT,
              "%s of %s was not answered within %d ms".formatted(what, name, timeout));
      channel.abandon();
      settle(new Outcome.Failure<>(failure));
    }
  }

  @Override
  public <T> StreamSubscription subscribe(
      Function<Sender<T>, ? extends AllMessages> message,
      int room,
      Duration idleTimeout,
      StreamHandler<T> handler) {
    Subscription<T> subscription = new Subscription<>(room, idleTimeout.toMillis(), handler);
    AllMessages request = message.apply(subscription.stream);
    if (!core.isEnding()) {
      send(request);
      streams.add(subscription, subscription.idleTimeout, host.now());
    }
    return subscription;
  }

  /** A stream that is open. */
  private final class Subscription<T> implements StreamSubscription, LocalStream.Receiver<T> {
    final long idleTimeout;
    final StreamHandler<T> handler;
    final LocalStream<T> stream;

    Subscription(int room, long idleTimeout, StreamHandler<T> handler) {
      this.idleTimeout = idleTimeout;
      this.handler = handler;
      this.stream = new LocalStream<>(room, this);
    }

    @Override
    public void item(T item) {
      host.execute(
          () -> {
            if (streams.remove(this, idleTimeout)) {
              streams.add(this, idleTimeout, host.now());
              core.input(() -> handler.onItem(item));
              stream.handled();
            }
          });
    }

    @Override
    public void end(Optional<RequestException> failure) {
      host.execute(
          () -> {
            if (streams.remove(this, idleTimeout)) {
              core.input(() -> failure.ifPresentOrElse(handler::onFailure, handler::onEnd));
            }
          });
    }

    void expire() {
      stream.cancel();
      RequestException failure =
          new RequestException(
              RequestException.Reason.TIMED_OUT,
              "a stream to %s was silent for %d ms".formatted(name, idleTimeout));
      core.input(() -> handler.onFailure(failure));
    }

    @Override
    public void cancel() {
      streams.remove(this, idleTimeout);
      stream.cancel();
    }
  }

  @Override
  public void onDrain(Sender<?> stream, Runnable task) {
    // Called on the subscriber's thread, so nothing of this core may be touched before its own.
    stream.onDrain(() -> host.execute(() -> inputUnlessEnding(task)));
  }

  @Override
  public Timer timer(Duration delay, Runnable task) {
    return host.timer(delay, () -> inputUnlessEnding(task));
  }

  @Override
  public <T> void blocking(Callable<? extends T> task, Consumer<Outcome<T>> handler) {
    work++;
    host.<T>blocking(
        task,
        outcome -> {
          work--;
          core.input(() -> handler.accept(outcome));
        });
  }

  @Override
  public <T> void adopt(CompletionStage<? extends T> stage, Consumer<Outcome<T>> handler) {
    adopted++;
    stage.whenComplete(
        (value, failure) -> {
          Outcome<T> outcome =
              failure == null
                  ? new Outcome.Success<>(value)
                  : new Outcome.Failure<>(unwrapped(failure));
          host.execute(
              () -> {
                adopted--;
                inputUnlessEnding(() -> handler.accept(outcome));
              });
        });
  }

  /** A stage that depends on another one wraps the failure of that. */
  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  @Override
  public Hold holdCredit() {
    Hold hold = core.hold();
    holds++;
    return hold;
  }

  void holdReleased() {
    holds--;
  }

  @Override
  public long now() {
    return host.now();
  }

  @Override
  public RandomGenerator random() {
    return host.random();
  }

  /** Whether the inbox has to stand still, INV-C3. */
  boolean isWaiting() {
    return heldUp > 0 || !awaited.isEmpty();
  }

  /** Whom the inbox stands still for, or whose credit is awaited. */
  Optional<String> waitingFor() {
    if (!awaited.isEmpty()) {
      return Optional.of(awaited.element().to());
    }
    return waitingSends.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> edge(entry.getKey()).to())
        .findFirst();
  }

  /** Whether nothing is out whose outcome still comes after Conclude. */
  boolean isWorkDone() {
    return work == 0;
  }

  /** Whether nothing is out that will make the state machine act; a timer does not count. */
  boolean isIdle() {
    return queued == 0
        && adopted == 0
        && work == 0
        && holds == 0
        && requests.size() == 0
        && drainTasks.isEmpty()
        && !isWaiting();
  }

  void expire(long now) {
    requests.pollDue(now).forEach(PendingRequest::expire);
    streams.pollDue(now).forEach(Subscription::expire);
  }

  /** Conclude is being delivered: answers and streams are of no use any more. */
  void concluding() {
    requests.pollAll().forEach(request -> request.channel.abandon());
    streams.pollAll().forEach(Subscription::cancel);
    awaited.clear();
  }

  /** The end: nothing waits any more. */
  void end() {
    if (!ended) {
      ended = true;
      concluding();
      drainTasks.clear();
      waitingSends
          .values()
          .forEach(futures -> futures.forEach(f -> f.completeExceptionally(nodeEnding())));
      waitingSends.clear();
    }
  }
}
