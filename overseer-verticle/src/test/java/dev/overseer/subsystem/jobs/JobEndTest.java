package dev.overseer.subsystem.jobs;

import static dev.overseer.subsystem.jobs.Workshop.SUPPLIES;
import static dev.overseer.subsystem.jobs.Workshop.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.RequestException;
import dev.overseer.subsystem.SubsystemContext.Hold;
import dev.overseer.subsystem.SubsystemContext.StreamHandler;
import dev.overseer.subsystem.SubsystemContext.StreamSubscription;
import dev.overseer.subsystem.SubsystemContext.Timer;
import dev.overseer.subsystem.jobs.Workshop.Ask;
import dev.overseer.subsystem.jobs.Workshop.Follow;
import dev.overseer.subsystem.jobs.Workshop.Make;
import dev.overseer.subsystem.jobs.Workshop.Rig;
import dev.overseer.subsystem.jobs.Workshop.Supply;
import dev.overseer.subsystem.jobs.Workshop.Task;
import dev.overseer.subsystem.jobs.Workshop.Watch;
import dev.overseer.subsystem.testkit.MockOverseer;
import dev.overseer.subsystem.testkit.MockOverseer.End;
import dev.overseer.subsystem.testkit.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How a job ends, and that nothing of it is left. */
class JobEndTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final Rig rig = Workshop.open(false, builder -> builder.withWindow(2));
  private final Workshop workshop = rig.workshop();
  private final MockOverseer overseer = rig.overseer();
  private final CompletableFuture<Integer> elsewhere = new CompletableFuture<>();
  private final List<StreamSubscription> subscriptions = new ArrayList<>();
  private final List<Hold> holds = new ArrayList<>();

  private static StreamHandler<Integer> notes(Task task) {
    return new StreamHandler<>() {
      @Override
      public void onItem(Integer item) {
        task.note("item " + item);
      }

      @Override
      public void onEnd() {
        task.note("end of stream");
      }

      @Override
      public void onFailure(RequestException failure) {
        task.note("stream " + failure.reason());
      }
    };
  }

  /** Asks for one of everything that a job can ask for. */
  private void askForAll(Task task) {
    JobContext context = task.context;
    context.timer(Duration.ofMillis(100), () -> task.note("timed"));
    context.<Integer>request(Ask::new, LONG, outcome -> task.note("answered"));
    subscriptions.add(context.subscribe(Watch::new, 4, LONG, notes(task)));
    context.blocking(() -> 1, outcome -> task.note("worked"));
    context.adopt(elsewhere, outcome -> task.note("adopted"));
    context.send(new Supply(3)).thenRun(() -> task.note("sent"));
    context.onDrain(SUPPLIES, () -> task.note("drained"));
  }

  /** Lets all come that {@link #askForAll} asked for. */
  private void letAllCome() {
    overseer.expect(Ask.class).response().ok(1);
    Sender<Integer> stream = overseer.expect(Watch.class).stream();
    stream.send(1);
    stream.end();
    elsewhere.complete(1);
    overseer.finishWork();
    overseer.resumeCredit(SUPPLIES);
    overseer.advance(Duration.ofMillis(100));
  }

  private void begin() {
    overseer.holdWork();
    overseer.holdCredit(SUPPLIES);
    workshop.onStart = this::askForAll;
    overseer.activate(hash(1), 1);
  }

  @Test
  void allThatAJobAsksForReachesIt() {
    begin();
    letAllCome();

    assertThat(rig.task(0).inputs)
        .containsExactly(
            "start",
            "answered",
            "item 1",
            "end of stream",
            "adopted",
            "worked",
            "sent",
            "drained",
            "timed");
  }

  @Test
  void invJ3NothingReachesAJobThatWasStopped() {
    begin();
    overseer.deactivate(hash(1));
    letAllCome();

    assertThat(rig.task(0).inputs).containsExactly("start", "stop");
  }

  @Test
  void invJ3NothingReachesAJobThatFailed() {
    begin();
    workshop.onMessage =
        (task, order) -> {
          throw new IllegalStateException("broken tool");
        };
    overseer.send(new Make(hash(1), 7));
    letAllCome();

    assertThat(rig.task(0).inputs).containsExactly("start", new Make(hash(1), 7));
    assertThat(overseer.ended()).isEmpty();
  }

  @Test
  void invJ3WhatAJobAsksForAfterItsEndDoesNotCome() {
    overseer.holdWork();
    overseer.holdCredit(SUPPLIES);
    workshop.onStart =
        task -> {
          task.context.end();
          askForAll(task);
        };
    overseer.activate(hash(1), 1);
    letAllCome();

    assertThat(rig.task(0).inputs).containsExactly("start");
  }

  @Test
  void aStreamOfAProducerHasRoomForItsJobOnly() {
    workshop.onMessage =
        (task, order) -> {
          Sender<Integer> stream = ((Follow) order).stream();
          stream.send(1);
          task.context.onDrain(stream, () -> task.note("room"));
        };
    overseer.activate(hash(1), 1);
    overseer.activate(hash(2), 2);
    Subscription<Integer> first = overseer.subscribe(items -> new Follow(hash(1), items), 1);
    Subscription<Integer> second = overseer.subscribe(items -> new Follow(hash(2), items), 1);
    overseer.deactivate(hash(1));
    first.next();
    second.next();

    assertThat(workshop.events).containsOnlyOnce("room 2").doesNotContain("room 1");
  }

  @Test
  void invJ4SubscriptionsAreCancelled() {
    begin();
    overseer.expect(Ask.class);
    Sender<Integer> stream = overseer.expect(Watch.class).stream();
    overseer.deactivate(hash(1));

    assertThat(stream.isClosed()).isTrue();
  }

  @Test
  void invJ4AJobMayCancelAndReleaseByItself() {
    List<Timer> timers = new ArrayList<>();
    workshop.onStart =
        task -> {
          timers.add(task.context.timer(Duration.ofMillis(10), () -> task.note("timed")));
          subscriptions.add(task.context.subscribe(Watch::new, 4, LONG, notes(task)));
        };
    workshop.onMessage = (task, order) -> holds.add(task.context.holdCredit());
    overseer.activate(hash(1), 1);
    overseer.send(new Make(hash(1), 7));
    Sender<Integer> stream = overseer.expect(Watch.class).stream();
    timers.getFirst().cancel();
    subscriptions.getFirst().cancel();
    assertThat(overseer.creditHeld()).isEqualTo(1);
    holds.getFirst().release();
    overseer.advance(Duration.ofMillis(10));

    assertThat(overseer.creditHeld()).isZero();
    assertThat(stream.isClosed()).isTrue();
    assertThat(rig.task(0).inputs).containsExactly("start", new Make(hash(1), 7));
  }

  @Test
  void invJ4HeldCreditGoesBack() {
    workshop.onMessage = (task, order) -> holds.add(task.context.holdCredit());
    overseer.activate(hash(1), 1);
    overseer.send(new Make(hash(1), 7));
    overseer.send(new Make(hash(1), 8));
    assertThat(overseer.creditHeld()).isEqualTo(2);
    overseer.deactivate(hash(1));
    assertThat(overseer.creditHeld()).isZero();
    holds.forEach(Hold::release);

    assertThat(overseer.creditHeld()).isZero();
  }

  @Test
  void invJ4CreditThatAnEndedJobTakesGoesBackAtOnce() {
    workshop.onMessage =
        (task, order) -> {
          task.context.end();
          holds.add(task.context.holdCredit());
        };
    overseer.activate(hash(1), 1);
    overseer.send(new Make(hash(1), 7));

    assertThat(overseer.creditHeld()).isZero();
  }

  @Test
  void invJ6AStoppedJobMayGoOnForTheGrace() {
    workshop.stop = Job.Stop.GRACEFULLY;
    workshop.onStop =
        task -> {
          task.context.timer(Duration.ofMillis(999), () -> task.note("still there"));
          task.context.timer(Duration.ofMillis(1001), () -> task.note("too late"));
        };
    overseer.activate(hash(1), 1);
    overseer.deactivate(hash(1));
    overseer.send(new Make(hash(1), 7));
    overseer.advance(Duration.ofSeconds(2));

    assertThat(rig.task(0).inputs).containsExactly("start", "stop", "still there");
    assertThat(overseer.counted("parachain_jobs_aborted_total")).isEqualTo(1);
  }

  @Test
  void invJ6AJobThatEndsWithinTheGraceIsNotAborted() {
    workshop.stop = Job.Stop.GRACEFULLY;
    workshop.onStop =
        task -> {
          task.context.timer(Duration.ofMillis(500), task.context::end);
          task.context.timer(Duration.ofMillis(501), () -> task.note("never"));
        };
    overseer.activate(hash(1), 1);
    overseer.deactivate(hash(1));
    overseer.advance(Duration.ofSeconds(2));

    assertThat(rig.task(0).inputs).containsExactly("start", "stop");
    assertThat(overseer.counted("parachain_jobs_aborted_total")).isZero();
  }

  @Test
  void invJ4AnAbortedJobsStreamsAreBrokenOff() {
    workshop.stop = Job.Stop.GRACEFULLY;
    overseer.activate(hash(1), 1);
    Subscription<Integer> stream = overseer.subscribe(items -> new Follow(hash(1), items), 4);
    overseer.deactivate(hash(1));
    assertThat(stream.failure()).isEmpty();
    overseer.advance(Jobs.GRACE);

    assertThat(stream.failure())
        .contains("the work for relay parent " + hash(1) + " was broken off");
  }

  @Test
  void concludeStopsAllJobs() {
    overseer.activate(hash(1), 1);
    overseer.activate(hash(2), 2);
    overseer.conclude();

    assertThat(workshop.events).containsExactly("start 1", "start 2", "stop 1", "stop 2");
    assertThat(overseer.ended()).contains(new End(true, ""));
  }

  @Test
  void atConcludeAJobLastsForItsBlockingWork() {
    overseer.holdWork();
    workshop.stop = Job.Stop.GRACEFULLY;
    workshop.onStop =
        task ->
            task.context.blocking(
                () -> 1,
                first -> {
                  task.note("flushed");
                  task.context.blocking(() -> 2, second -> task.note("closed"));
                });
    overseer.activate(hash(1), 1);
    Subscription<Integer> stream = overseer.subscribe(items -> new Follow(hash(1), items), 4);
    overseer.conclude();
    overseer.finishWork();
    assertThat(overseer.ended()).isEmpty();
    assertThat(stream.isEnded()).isFalse();
    overseer.finishWork();

    assertThat(rig.task(0).inputs).endsWith("stop", "flushed", "closed");
    assertThat(stream.isEnded()).isTrue();
    assertThat(overseer.ended()).contains(new End(true, ""));
  }

  @Test
  void atConcludeAJobWithoutWorkEndsAtOnceEvenIfItAskedForGrace() {
    workshop.stop = Job.Stop.GRACEFULLY;
    overseer.activate(hash(1), 1);
    overseer.activate(hash(2), 2);
    overseer.deactivate(hash(1)); // its grace is not over
    Subscription<Integer> stream = overseer.subscribe(items -> new Follow(hash(2), items), 4);
    overseer.conclude();

    assertThat(stream.isEnded()).isTrue();
    assertThat(overseer.ended()).contains(new End(true, ""));
    assertThat(overseer.counted("parachain_jobs_aborted_total")).isZero();
  }

  @Test
  void aFailureAtConcludeDoesNotSpoilIt() {
    workshop.onStop =
        task -> {
          throw new IllegalStateException("at the very end");
        };
    overseer.activate(hash(1), 1);
    overseer.conclude();

    assertThat(overseer.ended()).contains(new End(true, ""));
    assertThat(overseer.counted("parachain_jobs_failed_total")).isEqualTo(1);
  }
}
