package dev.overseer.subsystem.testkit;

import static dev.overseer.subsystem.testkit.Probe.AWAITED;
import static dev.overseer.subsystem.testkit.Probe.BOUND;
import static dev.overseer.subsystem.testkit.Probe.CAP;
import static dev.overseer.subsystem.testkit.Probe.PAUSED;
import static dev.overseer.subsystem.testkit.Probe.hash;
import static dev.overseer.subsystem.testkit.Probe.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.SendException;
import dev.overseer.subsystem.SendException.Reason;
import dev.overseer.subsystem.SubsystemContext.Hold;
import dev.overseer.subsystem.testkit.Probe.Note;
import dev.overseer.subsystem.testkit.Probe.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The core: credit of what is sent and of what is received. */
class CoreCreditTest {

  private final Rig rig =
      Probe.start(builder -> builder.withWindow(4).withMostWaiting(3), probe -> {});
  private final Probe probe = rig.probe();
  private final MockOverseer overseer = rig.overseer();

  private void send(MessageFamily family, int from, int to) {
    for (int i = from; i <= to; i++) {
      probe.context.send(new Note(family, i));
    }
  }

  private void sendOnMessage(MessageFamily family, int from, int to) {
    probe.onMessage = message -> send(family, from, to);
    overseer.send(own(0));
    probe.onMessage = message -> {};
  }

  @ParameterizedTest
  @EnumSource(
      value = EdgeKind.class,
      names = {"AWAIT", "BOUNDED"})
  void invC3MessagesWithoutCreditOnAWaitingEdgeStopTheInbox(EdgeKind kind) {
    MessageFamily family = Probe.familyOf(kind);
    overseer.holdCredit(family);
    sendOnMessage(family, 1, 6);
    overseer.send(own(1));
    overseer.finalizeBlock(hash(1), 1);

    assertThat(probe.inputs).containsExactly("start", own(0));
    assertThat(overseer.inbox()).isEqualTo(2);
    assertThat(overseer.waitingFor()).contains(family);
    assertThat(overseer.sent()).hasSize(4);

    overseer.releaseCredit(family, 1);
    assertThat(overseer.sent()).hasSize(5);
    assertThat(overseer.inbox()).isEqualTo(2);

    overseer.releaseCredit(family, 1);
    assertThat(overseer.sent()).hasSize(6);
    assertThat(probe.inputs)
        .containsExactly("start", own(0), own(1), new BlockFinalized(hash(1), 1));
    assertThat(overseer.waitingFor()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = EdgeKind.class,
      names = {"CAPPED", "PAUSE"})
  void invC3MessagesWithoutCreditOnOtherEdgesDoNot(EdgeKind kind) {
    MessageFamily family = Probe.familyOf(kind);
    overseer.holdCredit(family);
    sendOnMessage(family, 1, 6);
    overseer.send(own(1));

    assertThat(probe.inputs).containsExactly("start", own(0), own(1));
    assertThat(overseer.sent()).hasSize(4);
  }

  @Test
  void invC3CompletionsStillComeWhileTheInboxStands() {
    overseer.holdCredit(BOUND);
    probe.onMessage =
        message -> {
          send(BOUND, 1, 5);
          probe.context.timer(
              Duration.ofMillis(10), () -> probe.input("timed", () -> send(CAP, 6, 6)));
          probe.context.blocking(() -> 1, outcome -> probe.input("worked", () -> {}));
        };
    overseer.send(own(0));
    overseer.send(own(1));
    overseer.advance(Duration.ofMillis(10));

    assertThat(probe.inputs).containsExactly("start", own(0), "worked", "timed");
    assertThat(overseer.sent()).contains(new Note(CAP, 6));
  }

  @Test
  void oneStoppedConsumerTakesNoCreditFromAnother() {
    overseer.holdCredit(CAP);
    sendOnMessage(CAP, 1, 7);
    sendOnMessage(PAUSED, 1, 4);

    assertThat(overseer.sent().stream().filter(message -> message.family().equals(PAUSED)))
        .hasSize(4);
  }

  @Test
  void waitingMessagesKeepTheirOrder() {
    overseer.holdCredit(CAP);
    sendOnMessage(CAP, 1, 7);
    overseer.resumeCredit(CAP);

    assertThat(overseer.sent())
        .containsExactlyElementsOf(
            List.of(1, 2, 3, 4, 5, 6, 7).stream().map(i -> new Note(CAP, i)).toList());
  }

  @Test
  void aSendIsDoneWhenItHasCredit() {
    List<String> done = new ArrayList<>();
    overseer.holdCredit(CAP);
    probe.onMessage =
        message -> {
          for (int i = 1; i <= 6; i++) {
            String name = "sent " + i;
            probe.context.send(new Note(CAP, i)).thenRun(() -> done.add(name));
          }
        };
    overseer.send(own(0));
    assertThat(done).containsExactly("sent 1", "sent 2", "sent 3", "sent 4");

    overseer.releaseCredit(CAP, 1);
    assertThat(done).endsWith("sent 5");
    overseer.resumeCredit(CAP);
    assertThat(done).endsWith("sent 6");
  }

  @Test
  void aSendThatWaitsFailsWhenTheNodeEnds() {
    List<Throwable> failures = new ArrayList<>();
    overseer.holdCredit(CAP);
    probe.onMessage =
        message -> {
          send(CAP, 1, 4);
          probe
              .context
              .send(new Note(CAP, 5))
              .whenComplete((sent, failure) -> failures.add(failure));
        };
    overseer.send(own(0));
    overseer.conclude();

    assertThat(overseer.ended()).hasValueSatisfying(end -> assertThat(end.concluded()).isTrue());
    assertThat(failures)
        .singleElement()
        .isInstanceOfSatisfying(
            SendException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NODE_ENDING));
  }

  @Test
  void moreThanMayWaitIsRefused() {
    List<SendException> refused = new ArrayList<>();
    overseer.holdCredit(CAP);
    probe.onMessage =
        message -> {
          try {
            send(CAP, 1, 9);
          } catch (SendException e) {
            refused.add(e);
          }
        };
    overseer.send(own(0));

    assertThat(refused).extracting(SendException::reason).containsExactly(Reason.TOO_MUCH_WAITING);
    assertThat(refused.getFirst())
        .hasMessage(
            "probe sent Cap.Note although 3 messages to mock-cap wait for credit already;"
                + " send less at a time or wait for the futures of the sends");
    overseer.resumeCredit(CAP);
    assertThat(overseer.sent()).hasSize(7);
  }

  @Test
  void aRefusedSendThatIsNotCaughtEndsTheSubsystem() {
    overseer.holdCredit(BOUND);
    probe.onMessage = message -> send(BOUND, 1, 9);

    assertThatThrownBy(() -> overseer.send(own(0))).hasRootCauseInstanceOf(SendException.class);
  }

  @Test
  void theQueueIsFullWhenTheNextMessageWouldWait() {
    List<Boolean> full = new ArrayList<>();
    overseer.holdCredit(PAUSED);
    probe.onMessage =
        message -> {
          for (int i = 1; i <= 5; i++) {
            full.add(probe.context.writeQueueFull(PAUSED));
            probe.context.send(new Note(PAUSED, i));
          }
        };
    overseer.send(own(0));

    assertThat(full).containsExactly(false, false, false, false, true);
  }

  @Test
  void drainedIsToldOnceWhenMessagesFlowAgain() {
    overseer.holdCredit(PAUSED);
    probe.onMessage =
        message -> {
          send(PAUSED, 1, 5);
          probe.context.onDrain(PAUSED, () -> probe.input("drained", () -> {}));
          probe.context.onDrain(PAUSED, () -> probe.input("drained too", () -> {}));
        };
    overseer.send(own(0));
    overseer.releaseCredit(PAUSED, 1); // the waiting message takes it
    assertThat(probe.inputs).containsExactly("start", own(0));

    overseer.releaseCredit(PAUSED, 1);
    assertThat(probe.inputs).containsExactly("start", own(0), "drained", "drained too");
    overseer.resumeCredit(PAUSED);
    assertThat(probe.inputs).hasSize(4);
  }

  @Test
  void drainedIsToldAtOnceWhenNothingIsFull() {
    probe.onMessage =
        message -> probe.context.onDrain(PAUSED, () -> probe.input("drained", () -> {}));
    overseer.send(own(0));

    assertThat(probe.inputs).containsExactly("start", own(0), "drained");
  }

  @Test
  void nothingIsDrainedAfterConclude() {
    overseer.holdCredit(PAUSED);
    overseer.holdWork();
    probe.onMessage =
        message -> {
          send(PAUSED, 1, 4);
          probe.context.onDrain(PAUSED, () -> probe.input("drained", () -> {}));
          probe.context.blocking(() -> 1, outcome -> probe.input("worked", () -> {}));
        };
    overseer.send(own(0));
    overseer.conclude();
    overseer.resumeCredit(PAUSED);
    overseer.finishWork();

    assertThat(probe.inputs.subList(3, probe.inputs.size())).containsExactly("worked");
  }

  @Test
  void aFamilyThatIsNotDeclaredHasNoQueue() {
    List<SendException> refused = new ArrayList<>();
    probe.onMessage =
        message -> {
          try {
            probe.context.writeQueueFull(Probe.OWN);
          } catch (SendException e) {
            refused.add(e);
          }
        };
    overseer.send(own(0));

    assertThat(refused).extracting(SendException::reason).containsExactly(Reason.NOT_DECLARED);
  }

  @Test
  void invC4CreditGoesBackWhenTheHandlerReturns() {
    overseer.holdCredit(BOUND);
    sendOnMessage(BOUND, 1, 5);
    overseer.together(
        () -> {
          overseer.send(own(1));
          overseer.send(own(2));
        });
    assertThat(overseer.creditHeld()).isEqualTo(2);

    overseer.resumeCredit(BOUND);
    assertThat(overseer.creditHeld()).isZero();
  }

  @Test
  void invC4HeldCreditGoesBackOnceWhenItIsReleased() {
    List<Hold> holds = new ArrayList<>();
    probe.onMessage = message -> holds.add(probe.context.holdCredit());
    for (int i = 0; i < 3; i++) {
      overseer.send(own(i));
    }
    assertThat(overseer.creditHeld()).isEqualTo(3);

    overseer.time().execute(holds.get(1)::release);
    assertThat(overseer.creditHeld()).isEqualTo(2);
    overseer.time().execute(holds.get(1)::release);
    assertThat(overseer.creditHeld()).isEqualTo(2);
  }

  @Test
  void invC4WithoutCreditTheSubsystemIsGivenNoMessagesButSignals() {
    List<Hold> holds = new ArrayList<>();
    probe.onMessage = message -> holds.add(probe.context.holdCredit());
    for (int i = 0; i < 6; i++) {
      overseer.send(own(i));
    }
    overseer.finalizeBlock(hash(1), 1);

    assertThat(probe.inputs)
        .containsExactly("start", own(0), own(1), own(2), own(3), new BlockFinalized(hash(1), 1));
    overseer.time().execute(holds.getFirst()::release);
    assertThat(probe.inputs).endsWith(own(4));
  }

  @Test
  void invC4CreditCanBeHeldOnlyWhileAMessageIsHandledAndOnce() {
    List<String> refused = new ArrayList<>();
    Runnable hold =
        () -> {
          try {
            probe.context.holdCredit();
          } catch (IllegalStateException e) {
            refused.add(e.getMessage());
          }
        };
    probe.onSignal = signal -> hold.run();
    probe.onMessage =
        message -> {
          hold.run();
          hold.run();
        };
    overseer.finalizeBlock(hash(1), 1);
    overseer.send(own(1));

    assertThat(refused)
        .hasSize(2)
        .containsOnly("credit can be held once for each message, while it is being handled");
  }

  @Test
  void invC3AwaitedRequestsThatHaveNoCreditStopTheInboxUntilBothAreThere() {
    overseer.holdCredit(AWAITED);
    probe.onMessage =
        message -> {
          send(AWAITED, 1, 4);
          probe.context.<String>request(
              response -> new Probe.Question(AWAITED, response),
              Duration.ofSeconds(1),
              outcome -> probe.input(outcome, () -> {}));
        };
    overseer.send(own(0));
    overseer.send(own(1));
    overseer.advance(Duration.ofSeconds(2));

    // the answer is overdue, but the request itself still waits for credit
    assertThat(probe.inputs).hasSize(3);
    assertThat(overseer.inbox()).isEqualTo(1);

    probe.onMessage = message -> {};
    overseer.releaseCredit(AWAITED, 1);
    assertThat(overseer.inbox()).isZero();
  }
}
