package dev.overseer.subsystem.testkit;

import static dev.overseer.subsystem.testkit.Probe.AWAITED;
import static dev.overseer.subsystem.testkit.Probe.BOUND;
import static dev.overseer.subsystem.testkit.Probe.CAP;
import static dev.overseer.subsystem.testkit.Probe.PAUSED;
import static dev.overseer.subsystem.testkit.Probe.hash;
import static dev.overseer.subsystem.testkit.Probe.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.subsystem.SendException;
import dev.overseer.subsystem.SendException.Reason;
import dev.overseer.subsystem.testkit.Probe.Note;
import dev.overseer.subsystem.testkit.Probe.Question;
import dev.overseer.subsystem.testkit.Probe.Rig;
import dev.overseer.subsystem.testkit.Probe.Stray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The core: signals and messages, and the end. */
class CoreInputsTest {

  private final Rig rig = Probe.start();
  private final Probe probe = rig.probe();
  private final MockOverseer overseer = rig.overseer();

  private static BlockFinalized finalized(int number) {
    return new BlockFinalized(hash(number), number);
  }

  @Test
  void invC1StartComesFirstAndItemsInSequence() {
    overseer.together(
        () -> {
          overseer.send(own(1));
          overseer.signal(finalized(1));
          overseer.send(own(2));
        });
    overseer.signal(finalized(2));

    assertThat(probe.inputs).containsExactly("start", own(1), finalized(1), own(2), finalized(2));
    assertThat(overseer.inbox()).isZero();
  }

  @Test
  void invC1MoreItemsThanOneTurnTakesAllComeInSequence() {
    List<Object> expected = new ArrayList<>(List.of("start"));
    overseer.together(
        () -> {
          for (int i = 0; i < 1000; i++) {
            overseer.send(own(i));
            expected.add(own(i));
          }
        });

    assertThat(probe.inputs).isEqualTo(expected);
  }

  @Test
  void invC1NothingThatAHandlerAsksForComesFromWithinIt() {
    probe.onMessage =
        message -> {
          probe.context.onDrain(BOUND, () -> probe.input("drained", () -> {}));
          probe.context.blocking(() -> 1, outcome -> probe.input("worked", () -> {}));
          probe.context.timer(Duration.ZERO, () -> probe.input("timed", () -> {}));
        };

    overseer.send(own(1));
    overseer.advance(Duration.ofMillis(1));

    assertThat(probe.inputs).containsExactly("start", own(1), "drained", "worked", "timed");
  }

  @Test
  void invC2MessagesAreStampedWithTheSignalsSeen() {
    Rig eager = Probe.start(builder -> {}, started -> started.context.send(new Note(BOUND, 0)));
    eager.probe().onSignal = signal -> eager.probe().context.send(new Note(BOUND, 1));
    eager.probe().onMessage =
        message ->
            eager
                .probe()
                .context
                .timer(Duration.ofMillis(10), () -> eager.probe().context.send(new Note(CAP, 2)));

    eager.overseer().finalizeBlock(hash(1), 1);
    eager.overseer().send(own(1));
    eager.overseer().finalizeBlock(hash(2), 2);
    eager.overseer().advance(Duration.ofMillis(10));

    assertThat(eager.overseer().sent())
        .containsExactly(
            new Note(BOUND, 0), new Note(BOUND, 1), new Note(BOUND, 1), new Note(CAP, 2));
    assertThat(eager.overseer().signalsSeen()).containsExactly(0L, 1L, 2L, 2L);
  }

  @Test
  void whatWasNotDeclaredCannotBeSent() {
    List<SendException> refused = new ArrayList<>();
    probe.onMessage =
        message -> {
          for (var family : List.of(BOUND, Probe.OWN)) {
            try {
              probe.context.send(new Stray(family));
            } catch (SendException e) {
              refused.add(e);
            }
          }
        };

    overseer.send(own(1));

    assertThat(refused).extracting(SendException::reason).containsOnly(Reason.NOT_DECLARED);
    assertThat(refused.getFirst())
        .hasMessage(
            "probe may not send Bound.Stray: its declaration does not say so; add it there");
    assertThat(overseer.sent()).isEmpty();
    assertThat(overseer.ended()).isEmpty();
  }

  @Test
  void aClassThatIsDeclaredForOneFamilyOnlyCannotBeSentToAnother() {
    List<SendException> refused = new ArrayList<>();
    probe.onMessage =
        message -> {
          probe.context.send(new Question(BOUND, new Reply<String>().channel()));
          try {
            probe.context.send(new Question(PAUSED, new Reply<String>().channel()));
          } catch (SendException e) {
            refused.add(e);
          }
        };

    overseer.send(own(1));

    assertThat(refused).extracting(SendException::reason).containsExactly(Reason.NOT_DECLARED);
  }

  @Test
  void invC5NothingComesAfterConclude() {
    overseer.together(
        () -> {
          overseer.send(own(1));
          overseer.conclude();
          overseer.send(own(2));
        });

    assertThat(probe.inputs).containsExactly("start", own(1), new Conclude());
    assertThat(overseer.ended()).contains(new MockOverseer.End(true, ""));
  }

  @Test
  void invC5AThrowingHandlerEndsTheSubsystemOnceWithItsReason() {
    probe.onMessage =
        message -> {
          throw new IllegalStateException("no such thing");
        };

    assertThatThrownBy(
            () ->
                overseer.together(
                    () -> {
                      overseer.send(own(1));
                      overseer.send(own(2));
                      overseer.conclude();
                    }))
        .isInstanceOf(AssertionError.class)
        .hasRootCauseMessage("no such thing");

    assertThat(probe.inputs).containsExactly("start", own(1));
    assertThat(overseer.inbox()).isZero();
    assertThat(overseer.ended())
        .hasValueSatisfying(
            end -> {
              assertThat(end.concluded()).isFalse();
              assertThat(end.reason())
                  .startsWith("java.lang.IllegalStateException: no such thing at ")
                  .contains("CoreInputsTest");
            });
  }

  @Test
  void invC5AThrowingSignalHandlerEndsTheSubsystemEvenAtConclude() {
    probe.onSignal =
        signal -> {
          throw new StackOverflowError("deep");
        };

    assertThatThrownBy(overseer::conclude).hasRootCauseMessage("deep");

    assertThat(overseer.ended())
        .hasValueSatisfying(
            end -> {
              assertThat(end.concluded()).isFalse();
              assertThat(end.reason()).startsWith("java.lang.StackOverflowError: deep at ");
            });
  }

  @Test
  void invC5AThrowingStartEndsTheSubsystem() {
    assertThatThrownBy(
            () ->
                Probe.start(
                    builder -> {},
                    started -> {
                      throw new IllegalStateException("not ready");
                    }))
        .hasRootCauseMessage("not ready");
  }

  @Test
  void invC5AThrowingCompletionEndsTheSubsystem() {
    probe.onMessage =
        message ->
            probe.context.timer(
                Duration.ofSeconds(1),
                () -> {
                  throw new IllegalStateException("late");
                });
    overseer.send(own(1));
    overseer.advance(Duration.ofMillis(999));
    assertThat(overseer.ended()).isEmpty();

    assertThatThrownBy(() -> overseer.advance(Duration.ofMillis(1))).hasRootCauseMessage("late");

    assertThat(overseer.ended()).hasValueSatisfying(end -> assertThat(end.concluded()).isFalse());
  }

  @Test
  void invC5NothingIsSentAfterTheEnd() {
    probe.onMessage =
        message ->
            probe.context.<String>request(
                response -> new Question(AWAITED, response),
                Duration.ofMillis(50),
                outcome -> {
                  throw new IllegalStateException("cannot do without");
                });
    overseer.together(
        () -> {
          overseer.send(own(1));
          overseer.send(own(2)); // is not handled, so there is something to tell at the next tick
        });

    assertThatThrownBy(() -> overseer.advance(Duration.ofMillis(100)))
        .hasRootCauseMessage("cannot do without");

    assertThat(overseer.ended()).isPresent();
  }

  @Test
  void afterConcludeNothingCanBeSent() {
    List<Throwable> failures = new ArrayList<>();
    probe.onSignal =
        signal ->
            probe
                .context
                .send(new Note(BOUND, 1))
                .whenComplete((sent, failure) -> failures.add(failure));

    overseer.conclude();

    assertThat(overseer.sent()).isEmpty();
    assertThat(failures)
        .singleElement()
        .isInstanceOfSatisfying(
            SendException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NODE_ENDING));
  }

  @Test
  void whatWasSentBeforeConcludeStillLeaves() {
    probe.onMessage = message -> probe.context.send(new Note(BOUND, 1));

    overseer.together(
        () -> {
          overseer.send(own(1));
          overseer.conclude();
        });

    assertThat(overseer.expect(Note.class)).isEqualTo(new Note(BOUND, 1));
    assertThat(overseer.ended()).hasValueSatisfying(end -> assertThat(end.concluded()).isTrue());
  }
}
