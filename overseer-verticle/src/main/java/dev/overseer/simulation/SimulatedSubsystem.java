package dev.overseer.simulation;

import static java.util.Objects.requireNonNull;

import dev.overseer.bus.LinkLimits;
import dev.overseer.bus.SubsystemCore;
import dev.overseer.bus.SubsystemHost;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A subsystem's core on a thread of its own, which is a lane. */
final class SimulatedSubsystem implements SubsystemHost {

  /** How its core came to its end. */
  record End(boolean concluded, String reason) {}

  /**
   * What a subsystem is made of.
   *
   * @param name of the subsystem
   * @param party the same, with the replica behind it if there are several
   * @param place the same, with the node before it
   * @param overseer the Overseer's incarnation
   * @param remote whether it has a process of its own
   * @param reluctance how often the inbox is held after an item until the host has caught up
   * @param factory makes the state machine
   */
  record Parts(
      String name,
      String party,
      String place,
      long overseer,
      boolean remote,
      double reluctance,
      Wiring wiring,
      LinkLimits limits,
      Ledger ledger,
      Function<SubsystemContext, Subsystem<?>> factory) {}

  private static final long TICK = 100;
  private static final int HELLO_TICKS = 10;

  final long incarnation;
  final SubsystemCore core;
  final Scheduler.Lane thread;
  final Parts parts;
  private final World world;
  private final Scheduler scheduler;
  private final LinkAudit up;
  private final LinkEnd end;
  private final List<Edge> outgoing;
  private final Consumer<BusPacket> hellos;
  private int ticks;
  private @Nullable MessageItem current;
  private @Nullable WatchedContext context;
  private @Nullable End ended;

  /**
   * A subsystem that begins to say hello.
   *
   * @param wire takes its packets
   * @param hellos takes its calls for a session
   */
  SimulatedSubsystem(
      World world, Parts parts, Consumer<BusPacket> wire, Consumer<BusPacket> hellos) {
    this.world = world;
    this.parts = parts;
    this.scheduler = world.scheduler;
    this.incarnation = world.incarnation();
    this.hellos = hellos;
    this.outgoing = parts.wiring.from(parts.name);
    this.thread = scheduler.lane();
    this.up =
        new LinkAudit(
            "the link from " + parts.place,
            incarnation,
            parts.overseer,
            parts.limits,
            parts.wiring.edges().size(),
            world.transcript);
    this.core =
        new SubsystemCore(
            parts.name,
            incarnation,
            parts.wiring,
            world.ends.limits(parts.limits),
            world.codec,
            this,
            this::watched);
    this.end =
        world.ends.make(
            incarnation,
            parts.overseer,
            packet -> {
              if (packet instanceof Frame frame) {
                up.sent(frame);
              }
              if (packet instanceof Piece piece) {
                up.sent(piece);
              }
              wire.accept(packet);
            },
            core::packet);
    thread.whenIdle(this::checkWaiting);
    thread.execute(this::sayHello);
    scheduler.every(TICK, thread, this::tick);
  }

  private Subsystem<?> watched(SubsystemContext given) {
    WatchedContext watch =
        new WatchedContext(
            parts.party, given, parts.wiring, parts.ledger, world.transcript, this::current);
    context = watch;
    return new WatchedSubsystem(
        parts.party,
        parts.factory.apply(watch),
        watch,
        parts.ledger,
        world.transcript,
        () -> current().edge());
  }

  private MessageItem current() {
    return requireNonNull(current);
  }

  private void sayHello() {
    hellos.accept(core.hello());
  }

  private void tick() {
    if (core.isCalling() && ++ticks % HELLO_TICKS == 0) {
      sayHello();
    }
    core.tick();
  }

  /** A packet has arrived. */
  void arrived(BusPacket packet) {
    if (packet instanceof Ack ack) {
      up.acknowledged(ack);
    }
    if (packet instanceof PieceAck ack) {
      up.acknowledged(ack);
    }
    end.arrived(packet);
  }

  private void checkWaiting() {
    if (ended == null) {
      for (Edge way : outgoing) {
        up.checkWaiting(
            way.index(), parts.ledger.sent(parts.party, way.index()), parts.limits.maxWaiting());
      }
    }
  }

  Optional<End> end() {
    return Optional.ofNullable(ended);
  }

  /** Whether all credit is back here. */
  boolean isAllReleased() {
    return up.isAllReleased();
  }

  @Override
  public void transmit(BusPacket packet) {
    end.sent(packet);
  }

  @Override
  public void atEndOfTurn(Runnable task) {
    thread.execute(task);
  }

  @Override
  public void execute(Runnable task) {
    thread.execute(task);
  }

  @Override
  public SubsystemContext.Timer timer(Duration delay, Runnable task) {
    return scheduler.after(Math.max(1, delay.toMillis()), () -> thread.execute(task))::cancel;
  }

  @Override
  public <T> void blocking(Callable<? extends T> work, Consumer<Outcome<T>> done) {
    scheduler.after(
        scheduler.upTo(300),
        () -> {
          if (!thread.isDead()) {
            Outcome<T> outcome = perform(work);
            thread.execute(() -> done.accept(outcome));
          }
        });
  }

  private static <T> Outcome<T> perform(Callable<? extends T> work) {
    try {
      return new Outcome.Success<>(work.call());
    } catch (Exception failure) {
      return new Outcome.Failure<>(failure);
    }
  }

  @Override
  public long now() {
    return scheduler.now();
  }

  @Override
  public RandomGenerator random() {
    return scheduler.random();
  }

  @Override
  public boolean handling(long seq, Item item, String from) {
    current = item instanceof MessageItem message ? message : null;
    if (scheduler.chance(parts.reluctance)) {
      scheduler.after(scheduler.upTo(50), () -> thread.execute(core::resume));
      return false;
    }
    return true;
  }

  @Override
  public void failed(Throwable cause) {
    if (cause instanceof AssertionError broken) {
      throw broken;
    }
  }

  @Override
  public void ended(boolean concluded, String reason) {
    if (ended != null) {
      throw world.transcript.broken(
          Invariant.LIFE_CYCLE, "the end of " + parts.place + " was told twice");
    }
    world.transcript.note(parts.place, concluded ? "concluded" : "ended", 0, 0);
    ended = new End(concluded, reason);
    if (context != null) {
      context.close();
    }
  }

  @Override
  public String toString() {
    return parts.place + " " + core.figures() + " " + up;
  }
}
