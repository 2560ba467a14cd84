package dev.overseer.subsystem.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.subsystem.SubsystemContext.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private final VirtualTime time = new VirtualTime(1000);
  private final List<Object> done = new ArrayList<>();

  @Test
  void aTaskFromOutsideIsDoneAtOnceAndOneFromATaskAfterIt() {
    time.execute(
        () -> {
          time.execute(() -> done.add("second"));
          done.add("first");
        });

    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void timersComeInTheOrderInWhichTheyAreDueThenStarted() {
    time.timer(Duration.ofMillis(20), () -> done.add("c" + time.now()));
    time.timer(Duration.ofMillis(10), () -> done.add("a" + time.now()));
    time.timer(Duration.ofMillis(10), () -> done.add("b" + time.now()));
    assertThat(done).isEmpty();
    time.advance(Duration.ofMillis(19));
    assertThat(done).containsExactly("a1010", "b1010");
    assertThat(time.now()).isEqualTo(1019);
    time.advance(Duration.ofMillis(1));

    assertThat(done).containsExactly("a1010", "b1010", "c1020");
  }

  @Test
  void aTimerThatATimerStartsComesWithinTheSameAdvance() {
    time.timer(
        Duration.ofMillis(10), () -> time.timer(Duration.ofMillis(10), () -> done.add(time.now())));
    time.advance(Duration.ofMillis(20));

    assertThat(done).containsExactly(1020L);
  }

  @Test
  void aTimerCanBeCancelledAlsoByOneOfTheSameMoment() {
    List<Timer> timers = new ArrayList<>();
    time.timer(Duration.ofMillis(10), () -> timers.getFirst().cancel());
    timers.add(time.timer(Duration.ofMillis(10), () -> done.add("cancelled")));
    time.advance(Duration.ofMillis(10));

    assertThat(done).isEmpty();
  }

  @Test
  void aFailedTaskLeavesTheOthersToBeDone() {
    time.execute(
        () -> {
          done.add("first");
          assertThatThrownBy(
                  () -> {
                    throw new IllegalStateException("boom");
                  })
              .hasMessage("boom");
        });
    assertThatThrownBy(
            () ->
                time.execute(
                    () -> {
                      time.execute(() -> done.add("kept"));
                      throw new IllegalStateException("boom");
                    }))
        .hasMessage("boom");
    time.execute(() -> done.add("next"));

    assertThat(done).containsExactly("first", "kept", "next");
  }

  @Test
  void tasksThatGoOnForEverAreFound() {
    Runnable[] again = new Runnable[1];
    again[0] = () -> time.execute(again[0]);

    assertThatThrownBy(() -> time.execute(again[0]))
        .isInstanceOf(AssertionError.class)
        .hasMessage("one moment took 1000000 tasks and more are to come: a livelock");
  }

  @Test
  void timeMovesForwardOnly() {
    assertThatThrownBy(() -> time.advance(Duration.ofMillis(-1)))
        .hasMessage("time moves forward only, and not from within a task; asked for PT-0.001S");
    time.execute(
        () ->
            assertThatThrownBy(() -> time.advance(Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class));
  }

  @Test
  void anotherThreadIsRefused() throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread other =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    time.execute(() -> done.add("never"));
                  } catch (IllegalStateException e) {
                    failure.set(e);
                  }
                });
    other.join();

    assertThat(failure.get())
        .hasMessageContaining("virtual time belongs to the thread that made it");
    assertThat(done).isEmpty();
  }
}
