package dev.overseer.subsystems.chainapi;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.SubsystemContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A context whose clock stands still, and whose outcomes wait until they are delivered. */
final class FakeContext implements SubsystemContext {

  /** Milliseconds, as the subsystem sees them. */
  long now;

  /** Messages whose credit is kept. */
  int held;

  private final Queue<Runnable> inputs = new ArrayDeque<>();

  /** Delivers what completed until now, one input at a time. */
  void deliver() {
    for (Runnable input = inputs.poll(); input != null; input = inputs.poll()) {
      input.run();
    }
  }

  @Override
  public <T> void adopt(CompletionStage<? extends T> stage, Consumer<Outcome<T>> handler) {
    stage.whenComplete(
        (value, failure) ->
            inputs.add(
                () ->
                    handler.accept(
                        failure == null
                            ? new Outcome.Success<>(value)
                            : new Outcome.Failure<>(failure))));
  }

  @Override
  public Hold holdCredit() {
    held++;
    return () -> held--;
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public String name() {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Void> send(AllMessages message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean writeQueueFull(MessageFamily family) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void onDrain(MessageFamily family, Runnable task) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <R> void request(
      Function<ResponseChannel<R>, ? extends AllMessages> message,
      Duration timeout,
      Consumer<Outcome<R>> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> StreamSubscription subscribe(
      Function<Sender<T>, ? extends AllMessages> message,
      int room,
      Duration idleTimeout,
      StreamHandler<T> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void onDrain(Sender<?> stream, Runnable task) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Timer timer(Duration delay, Runnable task) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> void blocking(Callable<? extends T> work, Consumer<Outcome<T>> handler) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RandomGenerator random() {
    throw new UnsupportedOperationException();
  }
}
