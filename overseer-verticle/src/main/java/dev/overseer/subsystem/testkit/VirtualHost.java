package dev.overseer.subsystem.testkit;

import dev.overseer.bus.SubsystemHost;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.Item;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.testkit.MockOverseer.End;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A subsystem's world in virtual time. It fails the test if the core breaks its own promises. */
final class VirtualHost implements SubsystemHost {

  private final VirtualTime time;
  private final MockWork work;
  private final RandomGenerator random;
  private final Journal journal;
  private final Consumer<BusPacket> overseer;
  private @Nullable Throwable failure;
  private @Nullable End end;

  VirtualHost(
      VirtualTime time,
      MockWork work,
      RandomGenerator random,
      Journal journal,
      Consumer<BusPacket> overseer) {
    this.time = time;
    this.work = work;
    this.random = random;
    this.journal = journal;
    this.overseer = overseer;
  }

  @Override
  public void transmit(BusPacket packet) {
    if (end != null) {
      throw new AssertionError("a subsystem that has ended sent " + packet);
    }
    time.execute(() -> overseer.accept(packet));
  }

  @Override
  public void atEndOfTurn(Runnable task) {
    time.execute(task);
  }

  @Override
  public void execute(Runnable task) {
    time.execute(task);
  }

  /** As on Vert.x, no timer comes sooner than after a millisecond. */
  @Override
  public SubsystemContext.Timer timer(Duration delay, Runnable task) {
    return time.timer(delay.toMillis() < 1 ? Duration.ofMillis(1) : delay, task);
  }

  @Override
  public <T> void blocking(Callable<? extends T> task, Consumer<Outcome<T>> done) {
    work.take(task, done);
  }

  @Override
  public long now() {
    return time.now();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public boolean handling(long seq, Item item, String from) {
    journal.handles(item);
    return true;
  }

  @Override
  public void failed(Throwable cause) {
    failure = cause;
  }

  @Override
  public void ended(boolean concluded, String reason) {
    if (end != null) {
      throw new AssertionError("the end was told twice: " + end + ", then " + reason);
    }
    end = new End(concluded, reason);
    journal.ends(end);
  }

  Optional<End> end() {
    return Optional.ofNullable(end);
  }

  /** What the state machine threw, once. */
  Optional<Throwable> takeFailure() {
    Optional<Throwable> taken = Optional.ofNullable(failure);
    failure = null;
    return taken;
  }
}
