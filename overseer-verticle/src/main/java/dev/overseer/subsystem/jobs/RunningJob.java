package dev.overseer.subsystem.jobs;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.RequestException;
import dev.overseer.subsystem.SubsystemContext;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A job and its context: lets inputs through as long as the job lasts, and keeps what has to be
 * given back at its end.
 */
final class RunningJob<J extends Job<M>, M extends AllMessages> implements JobContext {

  private final Jobs<J, M> jobs;
  private final SubsystemContext subsystem;
  private final ActivatedLeaf leaf;
  private final OpenReplies replies;
  private final Set<Belonging> belongings = new LinkedHashSet<>();
  private @Nullable J job;
  private int work;
  private boolean lastsForWork;
  private boolean ended;

  RunningJob(
      Jobs<J, M> jobs, SubsystemContext subsystem, ActivatedLeaf leaf, ChannelFinder channels) {
    this.jobs = jobs;
    this.subsystem = subsystem;
    this.leaf = leaf;
    this.replies = new OpenReplies(channels);
  }

  void begin(Function<? super JobContext, ? extends J> factory) {
    step(() -> job = factory.apply(this));
    input(Job::onStart);
  }

  void message(M message) {
    replies.add(message);
    input(started -> started.onMessage(message));
  }

  /** Asks the job to stop; it ends within the grace. */
  void stop() {
    input(
        started -> {
          switch (started.onStop()) {
            case AT_ONCE -> end();
            case GRACEFULLY -> timer(Jobs.GRACE, this::abort);
          }
        });
  }

  private void abort() {
    jobs.aborted(relayParent());
    replies.fail("the work for relay parent " + relayParent() + " was broken off");
    end();
  }

  /** After Conclude nothing can come any more but the outcomes of blocking work. */
  void endAfterWork() {
    lastsForWork = true;
    if (work == 0) {
      end();
    }
  }

  void input(Consumer<? super J> input) {
    J started = job;
    if (started != null) {
      step(() -> input.accept(started));
    }
  }

  /** INV-J3 and INV-J5. */
  private void step(Runnable task) {
    if (ended) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException failure) {
      jobs.failed(relayParent(), failure);
      replies.fail("the work for relay parent " + relayParent() + " failed");
      end();
    }
  }

  @Override
  public ActivatedLeaf leaf() {
    return leaf;
  }

  /** INV-J4. */
  @Override
  public void end() {
    if (!ended) {
      ended = true;
      List.copyOf(belongings).forEach(Belonging::giveBack);
      replies.end();
      jobs.ended(this);
    }
  }

  /** Something of the subsystem's that a job has, until it gives it back or ends. */
  private final class Belonging implements Timer, Hold, StreamSubscription {

    private @Nullable Runnable giveBack;

    /** Remembers how it is given back; at once if the job has ended already. */
    Belonging with(Runnable giveBack) {
      this.giveBack = giveBack;
      belongings.add(this);
      if (ended) {
        giveBack();
      }
      return this;
    }

    /** It is gone by itself. */
    void spent() {
      belongings.remove(this);
    }

    void giveBack() {
      if (belongings.remove(this) && giveBack != null) {
        giveBack.run();
      }
    }

    @Override
    public void cancel() {
      giveBack();
    }

    @Override
    public void release() {
      giveBack();
    }
  }

  @Override
  public String name() {
    return subsystem.name();
  }

  @Override
  public CompletionStage<Void> send(AllMessages message) {
    boolean waits = subsystem.writeQueueFull(message.family());
    CompletionStage<Void> sent = subsystem.send(message);
    return waits ? whileItLasts(sent) : sent;
  }

  private CompletionStage<Void> whileItLasts(CompletionStage<Void> stage) {
    CompletableFuture<Void> scoped = new CompletableFuture<>();
    stage.whenComplete(
        (done, failure) ->
            step(
                () -> {
                  if (failure == null) {
                    scoped.complete(null);
                  } else {
                    scoped.completeExceptionally(failure);
                  }
                }));
    return scoped;
  }

  @Override
  public boolean writeQueueFull(MessageFamily family) {
    return subsystem.writeQueueFull(family);
  }

  @Override
  public void onDrain(MessageFamily family, Runnable task) {
    subsystem.onDrain(family, () -> step(task));
  }

  @Override
  public void onDrain(Sender<?> stream, Runnable task) {
    subsystem.onDrain(stream, () -> step(task));
  }

  @Override
  public <R> void request(
      Function<ResponseChannel<R>, ? extends AllMessages> message,
      Duration timeout,
      Consumer<Outcome<R>> handler) {
    subsystem.<R>request(message, timeout, outcome -> step(() -> handler.accept(outcome)));
  }

  @Override
  public <T> StreamSubscription subscribe(
      Function<Sender<T>, ? extends AllMessages> message,
      int room,
      Duration idleTimeout,
      StreamHandler<T> handler) {
    Belonging belonging = new Belonging();
    StreamHandler<T> scoped =
        new StreamHandler<>() {
          @Override
          public void onItem(T item) {
            step(() -> handler.onItem(item));
          }

          @Override
          public void onEnd() {
            belonging.spent();
            step(handler::onEnd);
          }

          @Override
          public void onFailure(RequestException failure) {
            belonging.spent();
            step(() -> handler.onFailure(failure));
          }
        };
    return belonging.with(subsystem.subscribe(message, room, idleTimeout, scoped)::cancel);
  }

  @Override
  public Timer timer(Duration delay, Runnable task) {
    Belonging belonging = new Belonging();
    Runnable scoped =
        () -> {
          belonging.spent();
          step(task);
        };
    return belonging.with(subsystem.timer(delay, scoped)::cancel);
  }

  @Override
  public <T> void blocking(Callable<? extends T> task, Consumer<Outcome<T>> handler) {
    work++;
    subsystem.<T>blocking(
        task,
        outcome -> {
          work--;
          step(() -> handler.accept(outcome));
          if (lastsForWork && work == 0) {
            end();
          }
        });
  }

  @Override
  public <T> void adopt(CompletionStage<? extends T> stage, Consumer<Outcome<T>> handler) {
    subsystem.<T>adopt(stage, outcome -> step(() -> handler.accept(outcome)));
  }

  @Override
  public Hold holdCredit() {
    return new Belonging().with(subsystem.holdCredit()::release);
  }

  @Override
  public long now() {
    return subsystem.now();
  }

  @Override
  public RandomGenerator random() {
    return subsystem.random();
  }
}
