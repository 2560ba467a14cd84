package dev.overseer.bus;

import static dev.overseer.bus.LossyLink.EDGES;
import static dev.overseer.bus.LossyLink.FAMILY;
import static dev.overseer.bus.LossyLink.RECEIVER;
import static dev.overseer.bus.LossyLink.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.bus.LinkSender.Offer;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.protocol.OverseerSignal.Conclude;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkSenderTest {

  private static final int WINDOW = 4;
  private static final int RESEND_AFTER = 1000;
  private static final int HEARTBEAT = 400;
  private static final LinkLimits LIMITS =
      new LinkLimits(WINDOW, 1000, 2, 8, RESEND_AFTER, HEARTBEAT);

  private final List<MessageItem> admitted = new ArrayList<>();
  private final LinkSender sender =
      new LinkSender(SENDER, RECEIVER, EDGES, LIMITS, new NoteCodec(), admitted::add, 0);
  private long ids;

  private Offer offer(int edge, int weight) {
    return sender.offer(new MessageItem(edge, 0, new Note(FAMILY, ids++, weight)));
  }

  private Frame sealed(int edge, int... weights) {
    for (int weight : weights) {
      offer(edge, weight);
    }
    return seal(0);
  }

  private Frame seal(long now) {
    Frame frame = (Frame) sender.seal(now);
    assertThat(frame).isNotNull();
    return frame;
  }

  private List<Frame> tick(long now) {
    return sender.tick(now).stream().map(Frame.class::cast).toList();
  }

  private static SignalItem signal(OverseerSignal signal) {
    return new SignalItem(1, signal);
  }

  private static Ack ack(long received, long handled, boolean gap, Released... released) {
    return new Ack(
        /* sender= */ RECEIVER,
        /* receiver= */ SENDER,
        received,
        handled,
        gap,
        false,
        0,
        List.of(released));
  }

  @Test
  void takesNoCreditOfOneEdgeForAnother_INV_S3() {
    for (int i = 0; i < WINDOW; i++) {
      offer(0, 1);
    }

    assertThat(offer(0, 1)).isEqualTo(Offer.WAITING);
    assertThat(offer(1, 1)).isEqualTo(Offer.ADMITTED);
  }

  @Test
  void letsOneMessageOvershootTheBytes_INV_S3() {
    assertThat(offer(0, 999)).isEqualTo(Offer.ADMITTED);
    assertThat(offer(0, 5000)).isEqualTo(Offer.ADMITTED);
    assertThat(offer(0, 1)).isEqualTo(Offer.WAITING);
  }

  @Test
  void signalPassesWhatWaitsAndNothingElse_INV_S4() {
    for (int i = 0; i <= WINDOW; i++) {
      offer(0, 1);
    }
    sender.offer(signal(new BlockFinalized(Hash.ZERO, 1)));

    Frame frame = seal(0);

    assertThat(frame.items()).hasSize(WINDOW + 1);
    assertThat(frame.items().getLast()).isInstanceOf(SignalItem.class);
    assertThat(sender.waiting()).isEqualTo(1);
  }

  @Test
  void concludeNeedsNoReserve_INV_S4() {
    assertThat(sender.offer(signal(new BlockFinalized(Hash.ZERO, 1)))).isTrue();
    assertThat(sender.offer(signal(new BlockFinalized(Hash.ZERO, 2)))).isTrue();

    assertThat(sender.offer(signal(new BlockFinalized(Hash.ZERO, 3)))).isFalse();
    assertThat(sender.offer(signal(new Conclude()))).isTrue();
  }

  @Test
  void sendsTheOldestAgainAndAsksForMore_INV_S5() {
    Frame first = sealed(0, 1);
    sealed(0, 1);

    assertThat(tick(RESEND_AFTER - 1)).noneMatch(frame -> !frame.items().isEmpty());

    List<Frame> again = tick(RESEND_AFTER);
    assertThat(again).hasSize(2);
    assertThat(again.getFirst()).isSameAs(first);
    assertThat(again.getLast().items()).isEmpty();
    assertThat(again.getLast().firstSeq()).isEqualTo(3);
  }

  @Test
  void sendsAgainAlthoughItIsNeverSilent_INV_S5() {
    Frame lost = sealed(0, 1);
    List<Frame> again = new ArrayList<>();
    for (long now = 0; now <= RESEND_AFTER; now += 100) {
      sender.offer(new MessageItem((int) (now / 100 % 3), 0, new Note(FAMILY, ids++, 1)));
      sender.seal(now);
      again.addAll(tick(now));
    }

    assertThat(again).contains(lost);
  }

  @Test
  void sendsAgainAlthoughHeartbeatsComeMoreOften_INV_S5() {
    Frame lost = sealed(0, 1);
    sender.acknowledged(ack(0, 0, true), 0);
    List<Frame> again = new ArrayList<>();
    for (long now = 100; now <= RESEND_AFTER; now += 100) {
      again.addAll(tick(now));
      sender.acknowledged(ack(0, 0, true), now);
    }

    assertThat(again).contains(lost);
  }

  @Test
  void answersAGapOnceUntilSomethingMoves_INV_S5() {
    Frame first = sealed(0, 1);
    Frame second = sealed(0, 1);

    assertThat(sender.acknowledged(ack(0, 0, true), 1)).isEqualTo(List.of(first, second));
    assertThat(sender.acknowledged(ack(0, 0, true), 2)).isEmpty();
    assertThat(sender.acknowledged(ack(1, 0, true), 3)).isEqualTo(List.of(second));
  }

  @Test
  void acknowledgementOfAnotherSessionChangesNothing_INV_S6() {
    sealed(0, 1, 1);

    assertThat(
            sender.acknowledged(new Ack(RECEIVER + 1, SENDER, 2, 2, true, true, 1, List.of()), 0))
        .isEmpty();
    assertThat(
            sender.acknowledged(new Ack(RECEIVER, SENDER + 1, 2, 2, true, true, 1, List.of()), 0))
        .isEmpty();

    assertThat(sender.unhandled()).isEqualTo(2);
    assertThat(sender.isDelivered()).isFalse();
  }

  static List<Ack> impossible() {
    return List.of(
        ack(4, 0, false),
        ack(-1, 0, false),
        ack(-1, -1, false),
        ack(Long.MAX_VALUE, Long.MAX_VALUE, false),
        ack(3, 4, false),
        ack(3, -1, false),
        ack(2, 3, false),
        ack(3, 3, false, new Released(0, 4, 10)),
        ack(3, 3, false, new Released(0, 3, 31)),
        ack(3, 3, false, new Released(0, -1, 0)),
        ack(3, 3, false, new Released(0, 1, -1)),
        ack(3, 3, false, new Released(1, 1, 1)),
        ack(3, 3, false, new Released(3, 0, 0)),
        ack(3, 3, false, new Released(-2, 0, 0)),
        ack(3, 3, false, new Released(Integer.MAX_VALUE, 0, 0)),
        ack(3, 3, false, new Released(Integer.MIN_VALUE, 0, 0)),
        ack(3, 3, false, new Released(Released.SIGNALS, 1, 0)),
        ack(3, 3, false, new Released(Released.SIGNALS, -1, 0)),
        ack(3, 2, false, new Released(0, 3, 30)),
        ack(3, 3, false, new Released(0, Long.MAX_VALUE, 1), new Released(0, Long.MAX_VALUE, 1)),
        ack(0, 0, true, new Released(0, 1, 10)));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void refusesWhatCannotBeAndIsUnchanged_INV_S6(Ack ack) {
    sealed(0, 10, 10, 10);

    assertThatThrownBy(() -> sender.acknowledged(ack, 0))
        .isInstanceOf(LinkException.class)
        .hasMessageStartingWith("its acknowledgement tells of more than it was sent: ");
    assertThat(sender.unhandled()).isEqualTo(3);
    assertThat(sender.itemsUnderWay(0)).isEqualTo(3);
    assertThat(sender.bytesUnderWay(0)).isEqualTo(30);
    assertThat(sender.isDelivered()).isFalse();
  }

  @Test
  void releasesNoBytesThatHaveNotArrived_INV_S6() {
    sealed(0, 1);
    sealed(0, 500);

    assertThatThrownBy(() -> sender.acknowledged(ack(1, 1, false, new Released(0, 1, 501)), 0))
        .isInstanceOf(LinkException.class);
    sender.acknowledged(ack(1, 1, false, new Released(0, 1, 1)), 0);

    assertThat(sender.bytesUnderWay(0)).isEqualTo(500);
  }

  @Test
  void refusesAForeignEdge() {
    assertThatIllegalArgumentException().isThrownBy(() -> offer(3, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> offer(-1, 1));
  }

  @Test
  void progressIsWhatIsHandledOrReleasedAndNotWhatArrives() {
    sealed(0, 1, 1, 1);

    sender.acknowledged(ack(3, 0, false), 100);
    assertThat(sender.lastProgress()).isEqualTo(0);

    sender.acknowledged(ack(3, 1, false), 200);
    assertThat(sender.lastProgress()).isEqualTo(200);

    sender.acknowledged(ack(3, 1, false, new Released(0, 1, 1)), 300);
    assertThat(sender.lastProgress()).isEqualTo(300);
  }

  @Test
  void listenerMayOfferAgainWhileCreditComesBack_INV_S2() {
    List<Long> order = new ArrayList<>();
    LinkSender[] self = new LinkSender[1];
    self[0] =
        new LinkSender(
            SENDER,
            RECEIVER,
            EDGES,
            LIMITS,
            new NoteCodec(),
            item -> {
              order.add(((Note) item.message()).id());
              if (order.size() < 3) {
                long id = 100L + order.size();
                self[0].offer(new MessageItem(0, 0, new Note(FAMILY, id, 1)));
              }
            },
            0);
    for (int i = 0; i < WINDOW + 2; i++) {
      self[0].offer(new MessageItem(0, 0, new Note(FAMILY, i, 1)));
    }
    self[0].seal(0);

    self[0].acknowledged(ack(4, 4, false, new Released(0, 4, 4)), 0);

    assertThat(order).containsExactly(4L, 5L, 101L, 102L);
  }

  @Test
  void fillsSeveralFrames_INV_S1() {
    LinkLimits wide = new LinkLimits(1000, 100_000, 2, 8, RESEND_AFTER, 0);
    LinkSender many =
        new LinkSender(SENDER, RECEIVER, EDGES, wide, new NoteCodec(), admitted::add, 0);
    for (int i = 0; i < 600; i++) {
      many.offer(new MessageItem(0, 0, new Note(FAMILY, i, 1)));
    }
    List<Integer> sizes = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    for (BusPacket next = many.seal(0); next != null; next = many.seal(0)) {
      Frame frame = (Frame) next;
      sizes.add(frame.items().size());
      starts.add(frame.firstSeq());
    }

    assertThat(sizes).containsExactly(256, 256, 88);
    assertThat(starts).containsExactly(1L, 257L, 513L);
  }
}
