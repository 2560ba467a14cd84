package dev.overseer.subsystem;

import dev.overseer.bus.SubsystemCore;
import dev.overseer.bus.SubsystemFigures;
import dev.overseer.codec.Addresses;
import dev.overseer.codec.BusCodecs;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Welcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verticle around a subsystem: joins its state machine to the event bus and the clock. It has
 * one consumer, on the address of its incarnation, and says hello until the Overseer answers.
 */
public final class SubsystemVerticle extends VerticleBase {

  /** How often overdue requests, progress and an unanswered hello are looked after. */
  private static final long TICK_MS = 100;

  /** Every so many ticks an unanswered hello is said again. */
  private static final int HELLO_TICKS = 10;

  private final SubsystemProvider provider;
  private final SubsystemServices services;
  private final String name;
  private final Addresses addresses;
  private final Promise<Void> ended = Promise.promise();
  private final long incarnation = new SecureRandom().nextLong(1, Long.MAX_VALUE);
  private volatile @Nullable SubsystemFigures figures;
  private @Nullable SubsystemCore core;
  private @Nullable MessageConsumer<BusPacket> consumer;
  private String overseer;
  private int ticks;

  public SubsystemVerticle(SubsystemProvider provider, SubsystemServices services) {
    this.provider = provider;
    this.services = services;
    this.name = provider.declaration().name();
    this.addresses = new Addresses(services.node());
    this.overseer = addresses.overseer();
  }

  @Override
  public Future<?> start() {
    BusCodecs.registerOn(vertx.eventBus());
    VertxSubsystemHost host =
        new VertxSubsystemHost(name, vertx, context, services, this::transmit, this::resume, ended);
    SubsystemCore machine =
        new SubsystemCore(
            name,
            incarnation,
            services.wiring(),
            services.limits(),
            host,
            subsystemContext -> provider.create(subsystemContext, services.environment(name)));
    core = machine;
    MessageConsumer<BusPacket> packets =
        vertx.eventBus().consumer(addresses.subsystem(name, incarnation));
    packets.handler(message -> take(machine, message.body()));
    consumer = packets;
    vertx.setPeriodic(TICK_MS, timer -> tick(machine));
    return packets.completion().onSuccess(done -> sayHello(machine));
  }

  private void take(SubsystemCore machine, BusPacket packet) {
    if (packet instanceof Welcome welcome) {
      overseer = addresses.overseer(welcome.overseer());
    }
    guarded(machine, () -> machine.packet(packet));
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
    guarded(machine, machine::tick);
    figures = machine.figures();
  }

  private void sayHello(SubsystemCore machine) {
    vertx.eventBus().send(addresses.overseer(), machine.hello());
  }

  private void transmit(BusPacket packet) {
    vertx.eventBus().send(overseer, packet);
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

  /** The subsystem's kebab-case name. */
  public String name() {
    return name;
  }

  /** The subsystem at the last tick; nothing before the first. May be called from any thread. */
  public Optional<SubsystemFigures> figures() {
    return Optional.ofNullable(figures);
  }

  /** Completes when the state machine has had its last input. */
  public Future<Void> ended() {
    return ended.future();
  }
}
