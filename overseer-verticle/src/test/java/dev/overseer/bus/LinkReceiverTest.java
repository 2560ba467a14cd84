package dev.overseer.bus;

import static dev.overseer.bus.LossyLink.EDGES;
import static dev.overseer.bus.LossyLink.FAMILY;
import static dev.overseer.bus.LossyLink.RECEIVER;
import static dev.overseer.bus.LossyLink.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.primitives.Hash;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Question;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkReceiverTest {

  private static final LinkLimits LIMITS = new LinkLimits(8, 1000, 2, 8, 1000, 0);

  private final LinkReceiver receiver =
      new LinkReceiver(RECEIVER, SENDER, EDGES, LIMITS, new NoteCodec());

  private static Item message(int edge, int weight) {
    return new MessageItem(edge, 0, new Note(FAMILY, 0, weight));
  }

  private static Frame frame(long firstSeq, Item... items) {
    return new Frame(SENDER, RECEIVER, firstSeq, List.of(items));
  }

  private static Frame messages(long firstSeq, int count) {
    return new Frame(SENDER, RECEIVER, firstSeq, Collections.nCopies(count, message(0, 1)));
  }

  @Test
  void leavesOutWhatItHas_INV_R1() {
    assertThat(receiver.accept(messages(1, 2))).hasSize(2);
    assertThat(receiver.accept(messages(1, 2))).isEmpty();
    assertThat(receiver.accept(messages(2, 3))).hasSize(2);
    assertThat(receiver.received()).isEqualTo(4);
  }

  @Test
  void leavesOutAnotherSession_INV_R1() {
    assertThat(receiver.accept(new Frame(SENDER + 1, RECEIVER, 1, List.of(message(0, 1)))))
        .isEmpty();
    assertThat(receiver.accept(new Frame(SENDER, RECEIVER + 1, 1, List.of(message(0, 1)))))
        .isEmpty();

    assertThat(receiver.received()).isZero();
    assertThat(receiver.hasNews()).isFalse();
    assertThat(receiver.isAckDue()).isFalse();
  }

  @Test
  void reportsAGapWithEveryFrameUntilItIsFilled_INV_R2() {
    receiver.accept(messages(1, 1));
    for (int i = 0; i < 3; i++) {
      assertThat(receiver.accept(messages(4, 2))).isEmpty();
      assertThat(receiver.isAckDue()).isTrue();
      assertThat(receiver.ack(false).gap()).isTrue();
    }
    assertThat(receiver.ack(false).received()).isEqualTo(1);

    receiver.accept(messages(2, 2));

    assertThat(receiver.ack(false).gap()).isFalse();
    assertThat(receiver.received()).isEqualTo(3);
  }

  @Test
  void aHeartbeatBeyondWhatArrivedIsAGap_INV_R2() {
    receiver.accept(frame(5));

    assertThat(receiver.ack(false).gap()).isTrue();
  }

  @Test
  void namesTheHeldMessagesInEachAcknowledgement_INV_R8() {
    receiver.accept(messages(1, 2));
    receiver.hold(receiver.nextToHandle());
    receiver.handled(2);
    assertThat(receiver.ack(false).held()).containsExactly(1L);
    assertThat(receiver.ack(false).held()).containsExactly(1L);

    receiver.unhold(1);
    assertThat(receiver.ack(false).held()).isEmpty();
  }

  @Test
  void namesTheNewestQuestionInEachAcknowledgement_INV_R7() {
    assertThat(receiver.ack(true).round()).isZero();

    receiver.asked(new Question(SENDER, RECEIVER, 1, 2));
    receiver.asked(new Question(SENDER, RECEIVER, 1, 1));
    receiver.asked(new Question(SENDER + 1, RECEIVER, 1, 3));

    assertThat(receiver.isAckDue()).isTrue();
    Ack answer = receiver.ack(true);
    assertThat(answer.round()).isEqualTo(2);
    assertThat(answer.idle()).isTrue();
    assertThat(answer.gap()).isFalse();
  }

  @Test
  void aQuestionBeyondWhatArrivedIsAGap_INV_R2() {
    receiver.asked(new Question(SENDER, RECEIVER, 2, 1));

    assertThat(receiver.ack(true).gap()).isTrue();
  }

  @Test
  void answersDuplicatesAndHeartbeats_INV_R3() {
    receiver.accept(messages(1, 2));
    receiver.ack(false);
    assertThat(receiver.isAckDue()).isFalse();

    receiver.accept(messages(1, 2));
    assertThat(receiver.isAckDue()).isTrue();
    receiver.ack(false);

    receiver.accept(frame(3));
    assertThat(receiver.isAckDue()).isTrue();
    assertThat(receiver.ack(false).gap()).isFalse();
  }

  @Test
  void tellsWhenAQuarterOfAWindowIsReleased_INV_R5() {
    receiver.accept(messages(1, 4));
    receiver.handled(1);
    receiver.released(0, 1);
    assertThat(receiver.isAckDue()).isFalse();

    receiver.handled(1);
    receiver.released(0, 1);
    assertThat(receiver.isAckDue()).isTrue();
    assertThat(receiver.ack(false).released()).containsExactly(new Released(0, 2, 2));
    assertThat(receiver.isAckDue()).isFalse();
  }

  @Test
  void tellsWhenAQuarterOfTheBytesIsReleased_INV_R5() {
    receiver.accept(frame(1, message(0, 250), message(0, 1)));
    receiver.handled(1);
    receiver.released(0, 250);

    assertThat(receiver.isAckDue()).isTrue();
  }

  @Test
  void keepsWhatIsNewForTheTick_INV_R5() {
    receiver.accept(messages(1, 1));
    receiver.handled(1);

    assertThat(receiver.isAckDue()).isFalse();
    assertThat(receiver.hasNews()).isTrue();
    receiver.ack(true);
    assertThat(receiver.isAckDue()).isFalse();
    assertThat(receiver.hasNews()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void refusesAForeignEdge_INV_R6(int edge) {
    assertThatThrownBy(() -> receiver.accept(frame(1, message(edge, 1))))
        .isInstanceOf(LinkException.class)
        .hasMessage("it sent a message on edge " + edge + ", which does not lead here");
    assertThat(receiver.received()).isZero();
  }

  @Test
  void refusesMoreMessagesThanWereGranted_INV_R6() {
    receiver.accept(messages(1, 8));
    assertThatThrownBy(() -> receiver.accept(messages(9, 1)))
        .isInstanceOf(LinkException.class)
        .hasMessage("it sent more messages on edge 0 than were granted");
    assertThat(receiver.received()).isEqualTo(8);
  }

  @Test
  void refusesMoreBytesThanWereGranted_INV_R6() {
    receiver.accept(frame(1, message(0, 999), message(0, 5000), message(1, 1)));

    assertThatThrownBy(() -> receiver.accept(frame(4, message(0, 1))))
        .isInstanceOf(LinkException.class);
  }

  @Test
  void grantsAgainWhatWasReleased_INV_R6() {
    receiver.accept(messages(1, 8));
    receiver.handled(1);
    receiver.released(0, 1);

    assertThat(receiver.accept(messages(9, 1))).hasSize(1);
  }

  @Test
  void refusesMoreSignalsThanTheReserveAndConclude_INV_R6() {
    Item signal = new SignalItem(1, new BlockFinalized(Hash.ZERO, 1));
    receiver.accept(frame(1, signal, signal, signal));

    assertThatThrownBy(() -> receiver.accept(frame(4, signal))).isInstanceOf(LinkException.class);
  }

  @Test
  void survivesAbsurdNumbers_INV_R1() {
    assertThat(receiver.accept(messages(Long.MAX_VALUE, 3))).isEmpty();
    assertThat(receiver.accept(messages(Long.MAX_VALUE - 2, 3))).isEmpty();

    assertThat(receiver.received()).isZero();
  }
}
