package dev.overseer.simulation;

import dev.overseer.bus.LinkLimits;
import dev.overseer.bus.SubsystemCore;
import dev.overseer.bus.SubsystemHost;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.Item;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.wiring.Wiring;
import java.time.Duration;
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

  private static final long TICK = 100;
  private static final int HELLO_TICKS = 10;

  final String name;
  final long incarnation;
  final SubsystemCore core;
  final Scheduler.Lane thread;
  final LinkAudit up;
  private final Scheduler scheduler;
  private final Consumer<BusPacket> overseer;
  private final Consumer<SimulatedSubsystem> hello;
  private double reluctance;
  private boolean frozen;
  private int ticks;
  private @Nullable End end;

  /**
   * A subsystem that begins to say hello.
   *
   * @param overseer takes its packets
   * @param hello takes the call for a session
   */
  SimulatedSubsystem(
      String name,
      long incarnation,
      Wiring wiring,
      LinkLimits limits,
      Scheduler scheduler,
      Consumer<BusPacket> overseer,
      Consumer<SimulatedSubsystem> hello,
      Function<SubsystemContext, Subsystem<?>> factory) {
    this.name = name;
    this.incarnation = incarnation;
    this.scheduler = scheduler;
    this.overseer = overseer;
    this.hello = hello;
    this.thread = scheduler.lane();
    this.up = new LinkAudit("the link from " + name, limits);
    this.core = new SubsystemCore(name, incarnation, wiring, limits, this, factory);
    thread.execute(() -> hello.accept(this));
    scheduler.every(TICK, thread, this::tick);
  }

  private void tick() {
    if (core.isCalling() && ++ticks % HELLO_TICKS == 0) {
      hello.accept(this);
    }
    core.tick();
  }

  /** How often the inbox is held after an item until the host has caught up, 0 to 1. */
  void setReluctance(double reluctance) {
    this.reluctance = reluctance;
  }

  /** After the next item the inbox is held for good. */
  void freeze() {
    frozen = true;
  }

  /** The inbox goes on. */
  void thaw() {
    frozen = false;
    thread.execute(core::resume);
  }

  Optional<End> end() {
    return Optional.ofNullable(end);
  }

  @Override
  public void transmit(BusPacket packet) {
    if (packet instanceof Frame frame) {
      up.sent(frame);
    }
    overseer.accept(packet);
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
    return scheduler.after(delay.toMillis(), () -> thread.execute(task))::cancel;
  }

  @Override
  public <T> void blocking(Callable<? extends T> work, Consumer<Outcome<T>> done) {
    scheduler.after(
        scheduler.random().nextLong(300),
        () -> {
          Outcome<T> outcome = perform(work);
          thread.execute(() -> done.accept(outcome));
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
    if (frozen) {
      return false;
    }
    if (reluctance > 0 && scheduler.chance(reluctance)) {
      scheduler.after(scheduler.random().nextLong(50), () -> thread.execute(core::resume));
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
    if (end != null) {
      throw new AssertionError("INV-C5: the end of " + name + " was told twice");
    }
    end = new End(concluded, reason);
  }
}
