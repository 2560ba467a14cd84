package dev.overseer.subsystem.testkit;

import static dev.overseer.subsystem.testkit.Probe.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.Outcome.Failure;
import dev.overseer.subsystem.Outcome.Success;
import dev.overseer.subsystem.SubsystemContext.Timer;
import dev.overseer.subsystem.testkit.Probe.Rig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The core: timers, blocking work, and stages of others. */
class CoreWorkTest {

  private final Rig rig = Probe.start();
  private final Probe probe = rig.probe();
  private final MockOverseer overseer = rig.overseer();
  private final List<Outcome<Integer>> outcomes = new ArrayList<>();

  private void take(Outcome<Integer> outcome) {
    probe.input("outcome", () -> outcomes.add(outcome));
  }

  private void onMessage(Runnable body) {
    probe.onMessage = message -> body.run();
    overseer.send(own(0));
    probe.onMessage = message -> {};
  }

  @Test
  void aTimerComesOnceAndInTime() {
    onMessage(
        () ->
            probe.context.timer(
                Duration.ofMillis(250), () -> probe.input(probe.context.now(), () -> {})));
    overseer.advance(Duration.ofMillis(249));
    assertThat(probe.inputs).hasSize(2);
    overseer.advance(Duration.ofDays(1));

    assertThat(probe.inputs).containsExactly("start", own(0), MockOverseer.START + 250);
  }

  @Test
  void aCancelledTimerDoesNotCome() {
    List<Timer> timers = new ArrayList<>();
    onMessage(
        () ->
            timers.add(probe.context.timer(Duration.ofMillis(1), () -> probe.input(1, () -> {}))));
    timers.getFirst().cancel();
    overseer.advance(Duration.ofSeconds(1));

    assertThat(probe.inputs).containsExactly("start", own(0));
  }

  @Test
  void noTimerComesAfterConclude() {
    overseer.holdWork();
    onMessage(
        () -> {
          probe.context.timer(Duration.ofMillis(1), () -> probe.input("timed", () -> {}));
          probe.context.blocking(() -> 1, this::take);
        });
    overseer.conclude();
    overseer.advance(Duration.ofSeconds(1));

    assertThat(probe.inputs).doesNotContain("timed");
    assertThat(overseer.ended()).isEmpty();
  }

  @Test
  void blockingWorkSucceedsOrFails() {
    IOException failure = new IOException("disk");
    onMessage(
        () -> {
          probe.context.blocking(() -> 7, this::take);
          probe.context.<Integer>blocking(
              () -> {
                throw failure;
              },
              this::take);
        });

    assertThat(outcomes).containsExactly(new Success<>(7), new Failure<>(failure));
  }

  @Test
  void blockingWorkDoesNotStopTheInbox() {
    overseer.holdWork();
    onMessage(() -> probe.context.blocking(() -> 1, this::take));
    overseer.send(own(1));
    assertThat(probe.inputs).containsExactly("start", own(0), own(1));

    overseer.finishWork();
    assertThat(probe.inputs).endsWith("outcome");
  }

  @Test
  void concludeWaitsForBlockingWork() {
    overseer.holdWork();
    onMessage(
        () -> {
          probe.context.blocking(() -> 1, this::take);
          probe.context.blocking(() -> 2, this::take);
        });
    overseer.conclude();
    assertThat(overseer.ended()).isEmpty();
    overseer.finishWork(1);
    assertThat(overseer.ended()).isEmpty();
    overseer.finishWork();

    assertThat(outcomes).containsExactly(new Success<>(2), new Success<>(1));
    assertThat(overseer.ended()).contains(new MockOverseer.End(true, ""));
  }

  @Test
  void concludeWaitsForBlockingWorkOfItsOwnHandlerAndWhatFollows() {
    overseer.holdWork();
    probe.onSignal =
        signal ->
            probe.context.<Integer>blocking(
                () -> 1, outcome -> probe.context.<Integer>blocking(() -> 2, this::take));
    overseer.conclude();
    overseer.finishWork();
    assertThat(overseer.ended()).isEmpty();
    overseer.finishWork();

    assertThat(outcomes).containsExactly(new Success<>(2));
    assertThat(overseer.ended()).contains(new MockOverseer.End(true, ""));
  }

  @Test
  void aStageOfOthersComesAsAnInput() {
    CompletableFuture<Integer> later = new CompletableFuture<>();
    IllegalStateException failure = new IllegalStateException("no");
    onMessage(
        () -> {
          probe.context.adopt(CompletableFuture.completedStage(1), this::take);
          probe.context.<Integer>adopt(CompletableFuture.failedStage(failure), this::take);
          probe.context.adopt(later, this::take);
        });
    overseer.send(own(1));
    later.complete(2);

    assertThat(outcomes)
        .containsExactly(new Success<>(1), new Failure<>(failure), new Success<>(2));
    assertThat(probe.inputs)
        .containsExactly("start", own(0), "outcome", "outcome", own(1), "outcome");
  }

  @Test
  void theFailureOfADependentStageComesAsItWas() {
    IllegalStateException failure = new IllegalStateException("no");
    onMessage(
        () ->
            probe.context.adopt(
                CompletableFuture.<Integer>failedFuture(failure).thenApply(value -> value + 1),
                this::take));

    assertThat(outcomes).containsExactly(new Failure<>(failure));
  }

  @Test
  void concludeDoesNotWaitForStagesOfOthers() {
    CompletableFuture<Integer> later = new CompletableFuture<>();
    onMessage(() -> probe.context.adopt(later, this::take));
    overseer.conclude();
    assertThat(overseer.ended()).contains(new MockOverseer.End(true, ""));
    later.complete(1);

    assertThat(outcomes).isEmpty();
  }

  @Test
  void randomnessComesFromTheSeed() {
    List<Long> drawn = new ArrayList<>();
    for (long seed : List.of(7L, 7L, 8L)) {
      Probe.start(
          builder -> builder.withSeed(seed),
          started -> drawn.add(started.context.random().nextLong()));
    }

    assertThat(drawn.get(0)).isEqualTo(drawn.get(1)).isNotEqualTo(drawn.get(2));
  }

  @Test
  void theSubsystemKnowsItsName() {
    assertThat(probe.context.name()).isEqualTo("probe");
  }
}
