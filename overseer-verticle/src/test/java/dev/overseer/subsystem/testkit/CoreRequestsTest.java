package dev.overseer.subsystem.testkit;

import static dev.overseer.subsystem.testkit.Probe.AWAITED;
import static dev.overseer.subsystem.testkit.Probe.BOUND;
import static dev.overseer.subsystem.testkit.Probe.hash;
import static dev.overseer.subsystem.testkit.Probe.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.Outcome.Failure;
import dev.overseer.subsystem.Outcome.Success;
import dev.overseer.subsystem.RequestException;
import dev.overseer.subsystem.RequestException.Reason;
import dev.overseer.subsystem.SendException;
import dev.overseer.subsystem.testkit.Probe.Question;
import dev.overseer.subsystem.testkit.Probe.Rig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The core: requests, from both sides. */
class CoreRequestsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Rig rig = Probe.start();
  private final Probe probe = rig.probe();
  private final MockOverseer overseer = rig.overseer();
  private final List<Outcome<String>> outcomes = new ArrayList<>();

  private void ask(MessageFamily family) {
    probe.context.<String>request(
        response -> new Question(family, response),
        TIMEOUT,
        outcome -> probe.input("outcome", () -> outcomes.add(outcome)));
  }

  private ResponseChannel<String> asked(MessageFamily family) {
    probe.onMessage = message -> ask(family);
    overseer.send(own(0));
    probe.onMessage = message -> {};
    return overseer.expect(Question.class).response();
  }

  private void assertFailed(Reason reason, String message) {
    assertThat(outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.cause())
                    .isInstanceOfSatisfying(
                        RequestException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                    .hasMessage(message));
  }

  @Test
  void anAnswerComesAsAnInput() {
    ResponseChannel<String> response = asked(BOUND);
    overseer.send(own(1));
    response.ok("five");

    assertThat(outcomes).containsExactly(new Success<>("five"));
    assertThat(probe.inputs).containsExactly("start", own(0), own(1), "outcome");
  }

  @Test
  void anErrorComesWithItsText() {
    asked(BOUND).error("no such block");
    assertFailed(Reason.ERROR, "no such block");
  }

  @Test
  void aDroppedRequestFailsAtOnce() {
    asked(BOUND).drop();
    assertFailed(Reason.DROPPED, "the request was dropped by its consumer");
  }

  @Test
  void withoutAnAnswerTheRequestTimesOut() {
    ResponseChannel<String> response = asked(BOUND);
    overseer.advance(TIMEOUT.minusMillis(100));
    assertThat(outcomes).isEmpty();
    assertThat(response.isCancelled()).isFalse();

    overseer.advance(Duration.ofMillis(200));
    assertFailed(Reason.TIMED_OUT, "Bound.Question of probe was not answered within 5000 ms");
    assertThat(response.isCancelled()).isTrue();
  }

  @Test
  void aLateAnswerIsIgnored() {
    ResponseChannel<String> response = asked(BOUND);
    overseer.advance(TIMEOUT.plusSeconds(1));
    response.ok("late");
    response.error("later");
    response.drop();

    assertThat(outcomes).hasSize(1).doesNotContain(new Success<>("late"));
  }

  @Test
  void onlyTheFirstAnswerCounts() {
    ResponseChannel<String> response = asked(BOUND);
    response.ok("first");
    response.ok("second");
    response.drop();

    assertThat(outcomes).containsExactly(new Success<>("first"));
  }

  @Test
  void answersMayComeInAnyOrder() {
    ResponseChannel<String> first = asked(BOUND);
    ResponseChannel<String> second = asked(BOUND);
    second.ok("second");
    first.ok("first");

    assertThat(outcomes).containsExactly(new Success<>("second"), new Success<>("first"));
  }

  @Test
  void invC3AnAwaitedReplyStopsTheInboxSignalsIncluded() {
    ResponseChannel<String> response = asked(AWAITED);
    overseer.finalizeBlock(hash(1), 1);
    overseer.send(own(1));
    assertThat(probe.inputs).containsExactly("start", own(0));
    assertThat(overseer.waitingFor()).contains(AWAITED);

    response.ok("now");
    assertThat(probe.inputs)
        .containsExactly("start", own(0), "outcome", new BlockFinalized(hash(1), 1), own(1));
    assertThat(overseer.waitingFor()).isEmpty();
  }

  @Test
  void invC3TheInboxStandsUntilAllAwaitedRepliesAreThere() {
    probe.onMessage =
        message -> {
          ask(AWAITED);
          ask(AWAITED);
        };
    overseer.send(own(0));
    overseer.finalizeBlock(hash(1), 1);
    ResponseChannel<String> first = overseer.expect(Question.class).response();
    ResponseChannel<String> second = overseer.expect(Question.class).response();

    second.ok("second");
    assertThat(overseer.inbox()).isEqualTo(1);
    first.drop();
    assertThat(overseer.inbox()).isZero();
  }

  @Test
  void invC3AnAwaitedReplyThatNeverComesStopsTheInboxForItsTimeoutOnly() {
    asked(AWAITED);
    overseer.send(own(1));
    overseer.advance(TIMEOUT.minusMillis(100));
    assertThat(overseer.inbox()).isEqualTo(1);

    overseer.advance(Duration.ofMillis(200));
    assertThat(probe.inputs).containsExactly("start", own(0), "outcome", own(1));
  }

  @Test
  void invC3BoundedRepliesDoNotStopTheInbox() {
    asked(BOUND);
    overseer.send(own(1));

    assertThat(probe.inputs).containsExactly("start", own(0), own(1));
  }

  @Test
  void concludeEndsWhatIsOpen() {
    ResponseChannel<String> response = asked(BOUND);
    overseer.conclude();
    assertThat(response.isCancelled()).isTrue();
    response.ok("too late");

    assertThat(outcomes).isEmpty();
    assertThat(overseer.ended()).contains(new MockOverseer.End(true, ""));
  }

  @Test
  void aRequestThatCannotBeSentThrows() {
    List<SendException> refused = new ArrayList<>();
    probe.onMessage =
        message -> {
          try {
            ask(Probe.OWN);
          } catch (SendException e) {
            refused.add(e);
          }
        };
    overseer.send(own(0));
    overseer.advance(TIMEOUT.multipliedBy(2));

    assertThat(refused).hasSize(1);
    assertThat(outcomes).isEmpty();
  }

  @Test
  void aRequesterThatIsGoneDoesNotHurt() {
    List<ResponseChannel<String>> open = new ArrayList<>();
    probe.onMessage =
        message -> {
          if (message instanceof Question question) {
            open.add(question.response());
          } else {
            open.getFirst().ok("for nobody");
          }
        };
    Reply<String> reply = overseer.request(response -> new Question(Probe.OWN, response));
    reply.cancel();
    assertThat(open.getFirst().isCancelled()).isTrue();
    overseer.send(own(1));

    assertThat(reply.isOpen()).isTrue();
    assertThat(overseer.ended()).isEmpty();
  }
}
