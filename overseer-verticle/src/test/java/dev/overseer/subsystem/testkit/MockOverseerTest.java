package dev.overseer.subsystem.testkit;

import static dev.overseer.subsystem.testkit.Probe.AWAITED;
import static dev.overseer.subsystem.testkit.Probe.BOUND;
import static dev.overseer.subsystem.testkit.Probe.CAP;
import static dev.overseer.subsystem.testkit.Probe.OWN;
import static dev.overseer.subsystem.testkit.Probe.hash;
import static dev.overseer.subsystem.testkit.Probe.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.subsystem.Outcome.Success;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;
import dev.overseer.subsystem.testkit.Probe.Note;
import dev.overseer.subsystem.testkit.Probe.Question;
import dev.overseer.subsystem.testkit.Probe.Rig;
import dev.overseer.subsystem.testkit.Probe.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MockOverseerTest {

  private final Rig rig = Probe.start(builder -> builder.withSeed(42), probe -> {});
  private final Probe probe = rig.probe();
  private final MockOverseer overseer = rig.overseer();

  private void sends(AllMessages... messages) {
    probe.onMessage = message -> List.of(messages).forEach(probe.context::send);
    overseer.send(own(0));
    probe.onMessage = message -> {};
  }

  private static void assertFails(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(AssertionError.class).hasMessage(message.formatted());
  }

  @Test
  void messagesAreExpectedInOrder() {
    sends(new Note(BOUND, 1), new Note(CAP, 2));

    assertThat(overseer.expect(Note.class)).isEqualTo(new Note(BOUND, 1));
    assertThat(overseer.expect(Note.class)).isEqualTo(new Note(CAP, 2));
    overseer.expectNothing();
    assertThat(overseer.sent()).containsExactly(new Note(BOUND, 1), new Note(CAP, 2));
  }

  @Test
  void anUnexpectedMessageFailsWithAllThatWasSentAndDone() {
    sends(new Note(BOUND, 1), new Note(CAP, 2));

    String history =
        """
        %nseed 42; last of all:
               0 ms  handles Note[family=Own, number=0]
               0 ms  sends Note[family=Bound, number=1]
               0 ms  sends Note[family=Cap, number=2]\
        """;
    assertFails(
        () -> overseer.expect(Question.class),
        """
        probe should have sent Question next, but it sent:
          - Note[family=Bound, number=1]
          - Note[family=Cap, number=2]\
        """
            + history);
    assertFails(
        overseer::expectNothing,
        """
        probe should have sent nothing more, but it sent:
          - Note[family=Bound, number=1]
          - Note[family=Cap, number=2]\
        """
            + history);
    assertFails(
        () -> overseer.expectUnordered(Watch.class),
        """
        probe should have sent Watch; it sent:
          - Note[family=Bound, number=1]
          - Note[family=Cap, number=2]\
        """
            + history);
  }

  @Test
  void aMissingMessageFailsWithWhatTheSubsystemWaitsFor() {
    probe.onMessage =
        message ->
            probe.context.<String>request(
                response -> new Question(AWAITED, response), Duration.ofHours(1), outcome -> {});
    overseer.send(own(0));
    overseer.expect(Question.class);

    assertThatThrownBy(() -> overseer.expect(Note.class))
        .hasMessageStartingWith(
            "probe should have sent Note, but it sent nothing more;"
                + " it waits for the consumer of Awaited");
  }

  @Test
  void aMissingMessageFailsWithTheEnd() {
    overseer.conclude();

    assertFails(
        () -> overseer.expect(Note.class),
        """
        probe should have sent Note, but it sent nothing more; it has ended: End[concluded=true, reason=]
        seed 42; last of all:
               0 ms  handles signal 1 Conclude[]
               0 ms  ends End[concluded=true, reason=]\
        """);
  }

  @Test
  void messagesCanBeExpectedInAnyOrder() {
    sends(new Note(BOUND, 1), new Watch(CAP, new Subscription<Integer>(1).sender()));

    assertThat(overseer.expectUnordered(Watch.class).family()).isEqualTo(CAP);
    assertThat(overseer.expect(Note.class)).isEqualTo(new Note(BOUND, 1));
    overseer.expectNothing();
  }

  @Test
  void scriptsAnswerAndTheirMessagesNeedNotBeExpected() {
    overseer.answer(Question.class, question -> question.response().ok("always"));
    List<Object> answers = new ArrayList<>();
    probe.onMessage =
        message ->
            probe.context.<String>request(
                response -> new Question(AWAITED, response),
                Duration.ofSeconds(1),
                outcome -> probe.input(outcome, () -> answers.add(outcome)));
    overseer.send(own(1));

    assertThat(answers).containsExactly(new Success<>("always"));
    overseer.expectNothing();
    assertThat(overseer.sent()).singleElement().isInstanceOf(Question.class);
  }

  @Test
  void aScriptCanBeThereFromTheStart() {
    List<AllMessages> taken = new ArrayList<>();
    Rig eager =
        Probe.start(
            builder -> builder.answering(Note.class, taken::add),
            started -> started.context.send(new Note(BOUND, 1)));

    assertThat(taken).containsExactly(new Note(BOUND, 1));
    eager.overseer().expectNothing();
  }

  @Test
  void signalsAreWhatTheyAreCalled() {
    overseer.activate(hash(5), 5);
    overseer.activate(hash(6), 6, LeafStatus.STALE);
    overseer.deactivate(hash(5), hash(6));
    overseer.finalizeBlock(hash(6), 6);
    overseer.conclude();

    assertThat(probe.inputs.subList(1, 6))
        .containsExactly(
            activated(5, LeafStatus.FRESH),
            activated(6, LeafStatus.STALE),
            new ActiveLeaves(new ActiveLeavesUpdate(List.of(), List.of(hash(5), hash(6)))),
            new BlockFinalized(hash(6), 6),
            new Conclude());
  }

  private static OverseerSignal activated(int number, LeafStatus status) {
    return new ActiveLeaves(
        ActiveLeavesUpdate.start(new ActivatedLeaf(hash(number), number, status)));
  }

  @Test
  void aFailureOfTheSubsystemIsThrownByTheCallThatCausedIt() {
    probe.onMessage =
        message -> {
          throw new IllegalStateException("boom");
        };

    assertThatThrownBy(() -> overseer.send(own(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("probe failed: java.lang.IllegalStateException: boom")
        .hasCauseInstanceOf(IllegalStateException.class);
    overseer.expectNothing(); // it is not thrown again
  }

  @Test
  void aFailureThatNoCallCausedIsThrownByTheNext() {
    probe.onMessage =
        message ->
            probe.context.<String>request(
                response -> new Question(BOUND, response),
                Duration.ofSeconds(1),
                outcome -> {
                  throw new IllegalStateException("boom");
                });
    overseer.send(own(1));
    overseer.expect(Question.class).response().ok("go on");

    assertThatThrownBy(overseer::expectNothing).hasRootCauseMessage("boom");
  }

  @Test
  void nothingReachesASubsystemThatHasEnded() {
    overseer.conclude();

    assertThatThrownBy(() -> overseer.send(own(1)))
        .hasMessageStartingWith(
            "probe has ended, nothing reaches it any more: End[concluded=true, reason=]");
  }

  @Test
  void aMessageOfAnotherFamilyIsRefused() {
    assertFails(
        () -> overseer.send(new Note(CAP, 1)),
        "probe does not consume Cap.Note; its declaration says [Own]");
  }

  @Test
  void whatTheSubsystemDoesNotReadIsBounded() {
    Rig blocked = Probe.start(builder -> builder.withWindow(2).withMostWaiting(2), started -> {});
    blocked.probe().onMessage = message -> blocked.probe().context.holdCredit();
    for (int i = 0; i < 4; i++) {
      blocked.overseer().send(own(i));
    }

    assertFails(
        () -> blocked.overseer().send(own(4)),
        "as many messages for probe wait as may wait; it does not read: 2");
  }

  @Test
  void theReserveOfSignalsIsBounded() {
    probe.onMessage =
        message ->
            probe.context.<String>request(
                response -> new Question(AWAITED, response), Duration.ofHours(1), outcome -> {});
    overseer.send(own(0));
    for (int i = 0; i < 1024; i++) {
      overseer.finalizeBlock(hash(i), i);
    }

    assertThatThrownBy(() -> overseer.finalizeBlock(hash(1), 1))
        .hasMessage("1024 signals are under way unhandled, which is all the room there is");
  }

  @Test
  void theConsumersOfTheMockFollowTheTest() {
    assertThatThrownBy(() -> overseer.holdCredit(OWN))
        .hasMessage("probe declares no messages of Own");
    assertThatThrownBy(() -> overseer.releaseCredit(CAP, 1))
        .hasMessage("credit of 1 messages cannot go back: 0 are held");
    assertThatThrownBy(overseer::finishWork)
        .hasMessage("no piece of blocking work with index 0: 0 are held back");
  }

  @Test
  void aReplyIsOneOfFour() {
    List<ResponseChannel<String>> channels = new ArrayList<>();
    probe.onMessage = message -> channels.add(((Question) message).response());
    List<Reply<String>> replies = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      replies.add(overseer.request(response -> new Question(OWN, response)));
    }
    channels.get(0).ok("yes");
    channels.get(1).error("no");
    channels.get(2).drop();

    assertThat(replies.get(0).value()).isEqualTo("yes");
    assertThat(replies.get(0).outcome()).contains(new Success<>("yes"));
    assertThat(replies.get(1).error()).isEqualTo("no");
    assertThat(replies.get(2).isDropped()).isTrue();
    assertThat(replies.get(3).isOpen()).isTrue();
    assertFails(
        () -> replies.get(3).value(),
        "the request should have been answered with a value, but it is still open");
    assertFails(
        () -> replies.get(0).error(),
        "the request should have been answered with an error; it ended with Success[value=yes]");
    assertThatThrownBy(() -> replies.get(1).value()).hasMessageContaining("it ended with Failure");
    assertThat(replies.get(0).isDropped()).isFalse();
  }

  @Test
  void aSubscriptionHasItemsAndAnEnd() {
    probe.onMessage =
        message -> {
          Watch watch = (Watch) message;
          watch.stream().send(1);
          watch.stream().fail("no more");
        };
    Subscription<Integer> subscription = overseer.subscribe(stream -> new Watch(OWN, stream), 4);

    assertThat(subscription.waiting()).isEqualTo(1);
    assertThat(subscription.next()).isEqualTo(1);
    assertThat(subscription.isEnded()).isFalse();
    assertThat(subscription.failure()).contains("no more");
    assertThatThrownBy(subscription::next)
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("the stream has no further item; 0 items wait, ");
  }

  @Test
  void theSubsystemHasItsEnvironment() {
    List<SubsystemEnvironment> given = new ArrayList<>();
    SubsystemProvider provider =
        new SubsystemProvider() {
          @Override
          public SubsystemDeclaration declaration() {
            return SubsystemDeclaration.named("counting").build();
          }

          @Override
          public Subsystem<?> create(SubsystemContext context, SubsystemEnvironment environment) {
            given.add(environment);
            return new Counting(environment);
          }
        };
    MockOverseer mock = MockOverseer.of(provider).withSettings(Map.of("depth", 3)).start();
    mock.conclude();

    SubsystemEnvironment environment = given.getFirst();
    assertThat(environment.settings()).isEqualTo(Map.of("depth", 3));
    assertThat(environment.node()).isEqualTo(MockOverseer.NODE);
    assertThat(environment.chain().number(hash(1))).isCompletedExceptionally();
    assertThat(mock.counted("counting_signals_total", "kind", "last")).isEqualTo(1);
    assertThat(mock.counted("counting_signals_total")).isEqualTo(1);
    assertThat(mock.counted("counting_signals_total", "kind", "first")).isZero();
    assertThat(mock.meters().get("polkadot_counting_depth").gauge().value()).isEqualTo(3);
  }

  private record Counting(SubsystemEnvironment environment) implements Subsystem<AllMessages> {
    @Override
    public void onSignal(OverseerSignal signal) {
      environment.meters().count("counting_signals_total", "kind", "last");
      environment.meters().gauge("counting_depth", 3);
    }

    @Override
    public void onMessage(AllMessages message) {}
  }

  @Test
  void whatIsDoneTogetherComesInOnePiece() {
    overseer.together(
        () -> {
          overseer.send(own(1));
          overseer.finalizeBlock(hash(1), 1);
          assertThat(probe.inputs).containsExactly("start");
        });

    assertThat(probe.inputs).containsExactly("start", own(1), new BlockFinalized(hash(1), 1));
  }

  @Test
  void theHistoryIsShort() {
    for (int i = 0; i < 100; i++) {
      overseer.send(own(i));
    }

    assertThatThrownBy(() -> overseer.expect(Note.class))
        .message()
        .satisfies(text -> assertThat(text.lines()).hasSize(32))
        .endsWith("handles Note[family=Own, number=99]");
  }
}
