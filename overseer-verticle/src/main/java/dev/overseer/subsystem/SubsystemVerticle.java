package dev.overseer.subsystem;

import static java.util.Objects.requireNonNull;

import dev.overseer.ReplicaName;
import dev.overseer.bus.SubsystemCore;
import dev.overseer.bus.SubsystemFigures;
import dev.overseer.cluster.Members;
import dev.overseer.cluster.Post;
import dev.overseer.cluster.Replies;
import dev.overseer.codec.Addresses;
import dev.overseer.codec.PacketException;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ended;
import dev.overseer.protocol.BusPacket.Refused;
import dev.overseer.protocol.BusPacket.Welcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verticle around a subsystem: joins its state machine to the event bus and the clock. It has
 * one consumer, on the address of its incarnation, and says hello until the Overseer answers.
 *
 * <p>If the Overseer is in another process, its end is watched over, and the subsystem's own end is
 * told until the Overseer has confirmed it: the process may be gone a moment later, and a lost
 * packet must not look like a lost process. An Overseer that is gone is told nothing: should it be
 * there after all, then this process is what was lost, and another replica can go on in its place.
 */
public final class SubsystemVerticle extends VerticleBase {

  /** How often overdue requests, progress and an unanswered hello are looked after. */
  private static final long TICK_MS = 100;

  /** Every so many ticks an unanswered hello is said again. */
  private static final int HELLO_TICKS = 10;

  /** Milliseconds to wait until the end is told again. */
  private static final long TELL_AGAIN_MS = 200;

  /** How often the end is told to an Overseer that does not confirm it. */
  private static final int TELLINGS = 10;

  private final Logger log;
  private final SubsystemProvider provider;
  private final SubsystemServices services;
  private final String name;
  private final Addresses addresses;
  private final Promise<SubsystemEnd> ended = Promise.promise();
  private final Promise<Void> told = Promise.promise();
  private final long incarnation = new SecureRandom().nextLong(1, Long.MAX_VALUE);
  private volatile @Nullable SubsystemFigures figures;
  private @Nullable SubsystemCore core;
  private @Nullable MessageConsumer<BusPacket> consumer;
  private String overseer;
  private @Nullable Members members;
  private @Nullable String home;
  private volatile boolean calling = true;
  private volatile String label;
  private boolean refused;
  private boolean orphaned;
  private int ticks;

  public SubsystemVerticle(SubsystemProvider provider, SubsystemServices services) {
    this.provider = provider;
    this.services = services;
    this.name = provider.declaration().name();
    this.label = name;
    this.log = LoggerFactory.getLogger("overseer." + services.node());
    this.addresses = new Addresses(services.node());
    this.overseer = addresses.overseer();
  }

  @Override
  public Future<?> start() {
    members = new Members(vertx);
    VertxSubsystemHost host =
        new VertxSubsystemHost(
            this::label, vertx, context, services, this::transmit, this::resume, this::ended);
    SubsystemCore machine =
        new SubsystemCore(
            name,
            incarnation,
            services.wiring(),
            services.limits(),
            Replies.of(vertx).messages(),
            host,
            subsystemContext -> provider.create(subsystemContext, services.environment(name)));
    core = machine;
    MessageConsumer<BusPacket> packets =
        vertx.eventBus().consumer(addresses.subsystem(name, incarnation));
    packets.handler(message -> take(machine, message));
    consumer = packets;
    vertx.setPeriodic(TICK_MS, timer -> tick(machine));
    return Future.join(Replies.start(vertx), packets.completion())
        .onSuccess(done -> sayHello(machine));
  }

  private void take(SubsystemCore machine, Message<BusPacket> message) {
    BusPacket packet;
    try {
      packet = message.body();
    } catch (PacketException unreadable) {
      log.warn("{} dropped a packet: {}", label, unreadable.getMessage());
      return;
    }
    if (packet instanceof Welcome welcome) {
      welcomed(
          welcome, Members.of(message).filter(requireNonNull(members)::isElsewhere).orElse(null));
    }
    refused |= packet instanceof Refused && machine.isCalling();
    guarded(machine, () -> machine.packet(packet));
  }

  private void welcomed(Welcome welcome, @Nullable String process) {
    overseer = addresses.overseer(welcome.overseer());
    home = process;
    if (!calling) {
      return;
    }
    calling = false;
    label = ReplicaName.of(name, welcome.replica());
    if (process != null) {
      log.info("{} was taken in by the Overseer", label);
      if (welcome.replica() > 0) {
        Replies.of(vertx).isOfReplica();
      }
    }
  }

  /** A fault of the bus itself must end the subsystem too, not vanish in a log. */
  private static void guarded(SubsystemCore machine, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      machine.abort("its link failed: " + fault);
    }
  }

  private void tick(SubsystemCore machine) {
    if (machine.isCalling() && ++ticks % HELLO_TICKS == 0) {
      sayHello(machine);
    }
    if (home != null && requireNonNull(members).isGone(home)) {
      home = null;
      orphaned = true;
      machine.abort("it lost its Overseer: the process is gone");
    }
    guarded(machine, machine::tick);
    figures = machine.figures();
  }

  private void sayHello(SubsystemCore machine) {
    Post.send(vertx, addresses.overseer(), machine.hello(), requireNonNull(members).signed());
  }

  private void transmit(BusPacket packet) {
    if (home != null && core != null && core.isOrphaned()) {
      home = null;
      orphaned = true;
    }
    if (orphaned) {
      return;
    }
    if (packet instanceof Ended end && home != null) {
      tell(end, TELLINGS);
    } else {
      Post.send(vertx, overseer, packet);
    }
  }

  private void tell(Ended end, int times) {
    vertx
        .eventBus()
        .request(overseer, end, new DeliveryOptions().setSendTimeout(TELL_AGAIN_MS))
        .onComplete(
            answer -> {
              if (answer.succeeded() || times == 1 || isOver(answer.cause())) {
                told.tryComplete();
              } else {
                tell(end, times - 1);
              }
            });
  }

  /** Whether nobody can confirm any more. */
  private static boolean isOver(Throwable failure) {
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private void ended(boolean concluded, String reason) {
    if (home == null) {
      told.tryComplete();
    }
    SubsystemEnd end = new SubsystemEnd(concluded, refused, reason);
    told.future().onSuccess(done -> ended.tryComplete(end));
  }

  private void resume() {
    SubsystemCore machine = core;
    if (machine != null) {
      guarded(machine, machine::resume);
    }
  }

  @Override
  public Future<?> stop() {
    if (core != null) {
      core.abort("it was undeployed while the node ran");
    }
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  /**
   * The subsystem's kebab-case name; with {@code #1}, {@code #2} if it has replicas, from when the
   * Overseer has taken it in. May be called from any thread.
   */
  public String label() {
    return label;
  }

  /** The subsystem at the last tick; nothing before the first. May be called from any thread. */
  public Optional<SubsystemFigures> figures() {
    return Optional.ofNullable(figures);
  }

  /** Whether the Overseer has not answered its hello yet. May be called from any thread. */
  public boolean isCalling() {
    return calling;
  }

  /** Completes when the state machine has had its last input, and the Overseer knows. */
  public Future<SubsystemEnd> ended() {
    return ended.future();
  }
}
