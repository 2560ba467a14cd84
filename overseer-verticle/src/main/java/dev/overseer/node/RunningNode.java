package dev.overseer.node;

import dev.overseer.ExitCode;
import dev.overseer.NodeEnd;
import dev.overseer.Overseer;
import dev.overseer.OverseerHandle;
import dev.overseer.OverseerHost;
import dev.overseer.StartException;
import dev.overseer.bus.LinkLimits;
import dev.overseer.bus.Router;
import dev.overseer.bus.RouterHost;
import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.ChainSource;
import dev.overseer.chain.StartingPoint;
import dev.overseer.cluster.Post;
import dev.overseer.cluster.Replies;
import dev.overseer.codec.Addresses;
import dev.overseer.codec.PacketException;
import dev.overseer.console.NodeStatus;
import dev.overseer.console.NodeView;
import dev.overseer.leaves.LeafRecord;
import dev.overseer.leaves.Leaves;
import dev.overseer.metrics.OverseerMeters;
import dev.overseer.metrics.SubsystemStatus;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Hello;
import dev.overseer.protocol.HandleCall;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.subsystem.SubsystemVerticle;
import dev.overseer.wiring.Wiring;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;

/**
 * The Overseer's state machine joined to the event bus, the chain source, the disk and the clock.
 * Lives on the context of the Overseer's verticle.
 */
public final class RunningNode implements NodeView {

  /** How often the state machine looks at what is overdue. */
  private static final long TICK_MS = 100;

  private static final int REFUSED = 1;

  private static final String VERSION =
      Optional.ofNullable(RunningNode.class.getPackage().getImplementationVersion())
          .orElse("development");

  private final Vertx vertx;
  private final Context context;
  private final Logger log;
  private final Addresses addresses;
  private final ChainSource source;
  private final LeafJournal journal;
  private final OverseerMeters meters;
  private final Leaves leaves;
  private final Parts parts;
  private final Map<Long, String> peerAddresses = new HashMap<>();
  private final long incarnation = new SecureRandom().nextLong(1, Long.MAX_VALUE);
  private final Router router;
  private final Overseer overseer;
  private final HeartbeatLog words = new HeartbeatLog();
  private final Elsewhere elsewhere;
  private final SubsystemBoard status;
  private final Promise<Void> complete = Promise.promise();
  private final Promise<Void> firstSignal = Promise.promise();
  private final Promise<NodeEnd> closed = Promise.promise();
  private long counted;
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();
  private final List<Long> timers = new ArrayList<>();

  /** What a node is made of. */
  public record Parts(
      String name,
      String role,
      Wiring wiring,
      Function<String, LinkLimits> links,
      ToIntFunction<String> replicas,
      Predicate<String> remote,
      Overseer.Limits limits,
      ChainSource source,
      Leaves leaves,
      LeafJournal journal,
      OverseerMeters meters,
      Closing closing,
      Logger log) {}

  public RunningNode(Vertx vertx, Context context, Parts parts) {
    this.vertx = vertx;
    this.parts = parts;
    this.context = context;
    this.log = parts.log();
    this.addresses = new Addresses(parts.name());
    this.source = parts.source();
    this.journal = parts.journal();
    this.meters = parts.meters();
    this.leaves = parts.leaves();
    this.elsewhere = new Elsewhere(vertx, parts.remote());
    this.router =
        new Router(
            parts.wiring(),
            parts.links(),
            parts.replicas(),
            Replies.of(vertx).messages(),
            incarnation,
            new ForRouter());
    this.status = new SubsystemBoard(router.watch(), parts.remote());
    this.overseer = new Overseer(leaves, router, parts.limits(), new ForOverseer());
  }

  /** Takes the node's addresses; done when subsystems may say hello. */
  public Future<?> listen() {
    MessageConsumer<BusPacket> hellos = vertx.eventBus().consumer(addresses.overseer());
    hellos.handler(
        message -> guarded(() -> body(message).ifPresent(packet -> called(packet, message))));
    MessageConsumer<BusPacket> packets = vertx.eventBus().consumer(addresses.overseer(incarnation));
    packets.handler(
        message -> guarded(() -> body(message).ifPresent(packet -> take(packet, message))));
    consumers.add(hellos);
    consumers.add(packets);
    every(TICK_MS, overseer::tick);
    every(TICK_MS, () -> elsewhere.gone().forEach(this::gone));
    every(OverseerMeters.SAMPLING.toMillis(), this::sample);
    return Future.all(hellos.completion(), packets.completion());
  }

  private void every(long millis, Runnable task) {
    timers.add(vertx.setPeriodic(millis, timer -> guarded(task)));
  }

  /** A fault of the Overseer itself ends the node; it must not vanish in a log. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      log.error("the Overseer failed", fault);
      overseer.fail(ExitCode.SUBSYSTEM_FAILED, "the Overseer failed: " + fault);
    }
  }

  /** What comes from another process may be anything; what cannot be read is dropped. */
  private <T> Optional<T> body(Message<T> message) {
    try {
      return Optional.of(message.body());
    } catch (PacketException unreadable) {
      log.warn("a packet was dropped: {}", unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** The well-known address is for hellos, and for those who end before they are welcomed. */
  private void called(BusPacket packet, Message<?> message) {
    switch (packet) {
      case Hello hello -> hello(hello, message);
      case BusPacket.Ended ended -> router.packet(ended);
      case BusPacket.Welcome _,
          BusPacket.Refused _,
          BusPacket.Frame _,
          BusPacket.Question _,
          BusPacket.Piece _,
          BusPacket.PieceAck _,
          BusPacket.Ack _ ->
          log.warn("a packet that does not belong at the well-known address was dropped");
    }
  }

  private void take(BusPacket packet, Message<?> message) {
    router.packet(packet);
    if (packet instanceof BusPacket.Ended ended
        && message.replyAddress() != null
        && router.hasEnded(ended.sender())) {
      message.reply(null);
    }
  }

  private void gone(long subsystem) {
    if (complete.future().isComplete()) {
      router.lost(subsystem, "its process is gone");
    } else {
      router.forget(subsystem);
    }
  }

  private void hello(Hello hello, Message<?> message) {
    elsewhere
        .refusal(hello, message)
        .or(() -> router.hello(hello))
        .ifPresent(
            refused -> {
              log.warn("{} was refused: {}", hello.subsystem(), refused.reason());
              Post.send(
                  vertx, addresses.subsystem(hello.subsystem(), hello.incarnation()), refused);
            });
    if (router.missing().isEmpty()) {
      complete.tryComplete();
    }
  }

  private void send(String subsystem, long peer, BusPacket packet) {
    String address = peerAddresses.computeIfAbsent(peer, p -> addresses.subsystem(subsystem, p));
    if (packet instanceof BusPacket.Welcome) {
      Post.send(vertx, address, packet, elsewhere.signed());
    } else {
      Post.send(vertx, address, packet);
    }
  }

  /**
   * Done when every subsystem has said hello; says in the log whom it waits for.
   *
   * @param cancelled whether nobody wants the node any more
   */
  public Future<Void> complete(BooleanSupplier cancelled) {
    new Patience(vertx, () -> "waiting for " + String.join(", ", router.missing()), log::info)
        .until(complete, cancelled);
    return complete.future();
  }

  /** The first signal goes out, then the chain flows and calls from outside are taken. */
  public Future<Void> begin(StartingPoint point) {
    guarded(() -> overseer.begin(point));
    source.open(this::take);
    MessageConsumer<HandleCall> calls = vertx.eventBus().consumer(addresses.handle());
    calls.handler(message -> guarded(() -> answer(message)));
    consumers.add(calls);
    return calls.completion().compose(done -> firstSignal.future());
  }

  private boolean take(ChainEvent event) {
    try {
      return overseer.chainEvent(event);
    } catch (RuntimeException fault) {
      guarded(
          () -> {
            throw fault;
          });
      return false;
    }
  }

  private void answer(Message<HandleCall> message) {
    switch (message.body()) {
      case HandleCall.Import(var block) -> event(new ChainEvent.Imported(block), message);
      case HandleCall.Finalize(var hash, var number) ->
          event(new ChainEvent.Finalized(hash, number), message);
      case HandleCall.Send(var body) -> {
        try {
          router.send(body, () -> message.reply(null));
        } catch (RuntimeException refusal) {
          message.fail(REFUSED, refusal.getMessage());
        }
      }
      case HandleCall.WaitForActivation(var hash) -> waitForActivation(hash, message);
      case HandleCall.Stop() -> {
        message.reply(null);
        overseer.stop("it was asked to through its handle");
      }
    }
  }

  private void waitForActivation(Hash hash, Message<HandleCall> message) {
    Promise<Boolean> activation = Promise.promise();
    Consumer<Boolean> listener = activation::tryComplete;
    overseer.waitForActivation(hash, listener);
    // The caller has gone by then; what listens for nobody has to go too.
    long timer =
        vertx.setTimer(
            patience(message),
            late -> {
              overseer.forget(hash, listener);
              activation.tryFail("nobody waits any more");
            });
    activation
        .future()
        .onComplete(
            active -> {
              vertx.cancelTimer(timer);
              if (active.succeeded() && active.result()) {
                message.reply(null);
              } else {
                message.fail(REFUSED, hash + " is not active any more, or the node ends");
              }
            });
  }

  private static long patience(Message<?> message) {
    try {
      return Math.clamp(
          Long.parseLong(message.headers().get(OverseerHandle.TIMEOUT)), 1, 86_400_000);
    } catch (NumberFormatException missing) {
      return DeliveryOptions.DEFAULT_TIMEOUT;
    }
  }

  private void event(ChainEvent event, Message<HandleCall> message) {
    if (!overseer.takesEvents()) {
      message.fail(REFUSED, "the node takes no events at the moment; try again later");
      return;
    }
    overseer.chainEvent(event);
    message.reply(null);
  }

  /** Stops in order; {@link #closed} tells when. May be called from any thread. */
  public void stop(String why) {
    context.runOnContext(turn -> guarded(() -> overseer.stop(why)));
  }

  /** Gives up the node's addresses. */
  Future<Void> silence() {
    timers.forEach(vertx::cancelTimer);
    timers.clear();
    List<MessageConsumer<?>> open = List.copyOf(consumers);
    consumers.clear();
    return Future.join(open.stream().map(MessageConsumer::unregister).toList()).mapEmpty();
  }

  /** How the node ended, when everything of it is closed. */
  public Future<NodeEnd> closed() {
    return closed.future();
  }

  /** A subsystem of this process, to be asked for its figures. */
  void watch(SubsystemVerticle verticle) {
    status.add(verticle);
  }

  private void sample() {
    meters.sample(subsystems());
    meters.messagesRelayed(router.relayed() - counted);
    counted = router.relayed();
  }

  private List<SubsystemStatus> subsystems() {
    return status.now(overseer.phase() == Overseer.Phase.STARTING);
  }

  @Override
  public Future<NodeStatus> status() {
    Promise<NodeStatus> answer = Promise.promise();
    context.runOnContext(turn -> answer.complete(statusNow()));
    return answer.future();
  }

  private NodeStatus statusNow() {
    return new NodeStatus(
        parts.name(),
        VERSION,
        parts.role(),
        new NodeStatus.Chain(source.kind(), source.bestNumber(), overseer.finalizedNumber()),
        leaves.active(),
        subsystems());
  }

  private final class ForRouter implements RouterHost {

    @Override
    public void transmit(String subsystem, long peer, BusPacket packet) {
      send(subsystem, peer, packet);
    }

    @Override
    public void atEndOfTurn(Runnable task) {
      context.runOnContext(turn -> guarded(task));
    }

    @Override
    public long now() {
      return System.currentTimeMillis();
    }

    @Override
    public void subsystemEnded(String subsystem, boolean concluded, String reason) {
      overseer.subsystemEnded(subsystem, concluded, reason);
    }

    @Override
    public void replicaLost(String replica, String reason, int left, int moved) {
      overseer.replicaLost(replica, reason, left, moved);
    }

    @Override
    public void signalsTaken() {
      overseer.signalsTaken();
    }
  }

  private final class ForOverseer implements OverseerHost {

    @Override
    public void atEndOfTurn(Runnable task) {
      context.runOnContext(turn -> guarded(task));
    }

    @Override
    public void persist(List<LeafRecord> records, Consumer<Boolean> done) {
      journal.append(records, durable -> guarded(() -> done.accept(durable)));
    }

    @Override
    public void resumeSource() {
      source.resume();
    }

    @Override
    public void closeSource() {
      source
          .stop()
          .onFailure(failure -> log.warn("the chain source did not stop: {}", failure.toString()));
    }

    @Override
    public long now() {
      return System.currentTimeMillis();
    }

    @Override
    public void announced(OverseerSignal signal) {
      firstSignal.tryComplete();
      if (log.isInfoEnabled()) {
        log.info(words.line(signal));
      }
      if (signal instanceof OverseerSignal.ActiveLeaves(ActiveLeavesUpdate update)) {
        meters.headsActivated(update.activated().size());
        meters.headsDeactivated(update.deactivated().size());
      }
    }

    @Override
    public void notice(String text) {
      log.info(text);
    }

    @Override
    public void warning(String text) {
      log.warn(text);
    }

    @Override
    public void ended(NodeEnd nodeEnd) {
      firstSignal.tryFail(new StartException(nodeEnd.code(), nodeEnd.reason()));
      silence()
          .transform(done -> parts.closing().close())
          .onComplete(
              done -> {
                log.info(
                    "node {} ended: {} (exit {}); {} signals, {} messages relayed",
                    parts.name(),
                    nodeEnd.reason(),
                    nodeEnd.code().code(),
                    router.signals(),
                    router.relayed());
                closed.complete(nodeEnd);
              });
    }
  }
}
