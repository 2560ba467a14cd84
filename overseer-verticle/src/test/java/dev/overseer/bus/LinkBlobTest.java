package dev.overseer.bus;

import static dev.overseer.bus.LossyLink.EDGES;
import static dev.overseer.bus.LossyLink.FAMILY;
import static dev.overseer.bus.LossyLink.RECEIVER;
import static dev.overseer.bus.LossyLink.SENDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.bus.LinkSender.Offer;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.BlobReference;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Large messages on a link: their bytes go ahead in pieces. */
class LinkBlobTest {

  private static final int THRESHOLD = 100;
  private static final int PIECE = 4 * THRESHOLD;
  private static final int RESEND_AFTER = 1000;
  private static final LinkLimits LIMITS =
      new LinkLimits(8, 10_000, 4, 8, RESEND_AFTER, 500, 0, THRESHOLD);

  private final LinkSender sender =
      new LinkSender(SENDER, RECEIVER, EDGES, LIMITS, new NoteCodec(), item -> {}, 0);
  private final LinkReceiver receiver =
      new LinkReceiver(RECEIVER, SENDER, EDGES, LIMITS, new NoteCodec());
  private long ids;

  private Note offer(int edge, int weight) {
    Note note = new Note(FAMILY, ids++, weight);
    assertThat(sender.offer(new MessageItem(edge, 0, note))).isEqualTo(Offer.ADMITTED);
    return note;
  }

  private List<BusPacket> seal() {
    List<BusPacket> packets = new ArrayList<>();
    for (BusPacket next = sender.seal(0); next != null; next = sender.seal(0)) {
      packets.add(next);
    }
    return packets;
  }

  private List<Piece> pieces() {
    return seal().stream().map(Piece.class::cast).toList();
  }

  private static PieceAck ack(long number, boolean gap) {
    return new PieceAck(/* sender= */ RECEIVER, /* receiver= */ SENDER, number, gap);
  }

  private static PieceAck arrived(long number) {
    return ack(number, false);
  }

  private static List<Item> items(List<BusPacket> packets) {
    return packets.stream().flatMap(packet -> ((Frame) packet).items().stream()).toList();
  }

  private static List<Object> messages(List<Item> items) {
    return items.stream().<Object>map(item -> ((MessageItem) item).message()).toList();
  }

  @Test
  void cutsTheEncodingInPieces_INV_B1() {
    Note note = offer(0, 2 * PIECE + 1);

    List<Piece> pieces = pieces();

    assertThat(pieces).extracting(Piece::number).containsExactly(1L, 2L, 3L);
    assertThat(pieces).extracting(piece -> piece.bytes().size()).containsExactly(PIECE, PIECE, 1);
    assertThat(pieces).allMatch(piece -> piece.size() == note.weight() && piece.edge() == 0);
  }

  @Test
  void edgesTakeTurns_INV_B1() {
    offer(0, 2 * PIECE);
    offer(1, 2 * PIECE);

    assertThat(pieces()).extracting(Piece::edge).containsExactly(0, 1, 0, 1);
  }

  @Test
  void keepsFewPiecesUnderWay_INV_B2() {
    offer(0, 6 * PIECE);

    assertThat(pieces()).hasSize(BlobSender.WINDOW);
    sender.acknowledged(arrived(1), 0);
    assertThat(pieces()).extracting(Piece::number).containsExactly(5L);
    sender.acknowledged(arrived(5), 0);
    assertThat(pieces()).extracting(Piece::number).containsExactly(6L);
  }

  @Test
  void sendsPiecesAgainWhenAGapIsReported_INV_B3() {
    offer(0, 3 * PIECE);
    List<Piece> pieces = pieces();
    PieceAck gap = ack(1, true);

    assertThat(sender.acknowledged(gap, 1)).isEqualTo(pieces.subList(1, 3));
    assertThat(sender.acknowledged(gap, 2)).isEmpty();
  }

  @Test
  void sendsTheOldestPieceAgainWhenNothingArrives_INV_B3() {
    offer(0, 3 * PIECE);
    List<Piece> pieces = pieces();

    assertThat(sender.tick(RESEND_AFTER - 1)).doesNotContainAnyElementsOf(pieces);
    assertThat(sender.tick(RESEND_AFTER)).contains(pieces.getFirst()).hasSize(1);
  }

  @Test
  void theItemFollowsWhenAllPiecesHaveArrived_INV_B4_INV_S7() {
    Note note = offer(0, 2 * PIECE);
    pieces();
    sender.acknowledged(arrived(1), 0);
    assertThat(sender.hasUnsealed()).isFalse();
    assertThat(sender.isDelivered()).isFalse();

    sender.acknowledged(arrived(2), 0);

    assertThat(messages(items(seal()))).containsExactly(new BlobReference(2, note.weight()));
    sender.acknowledged(arrived(2), 0);
    assertThat(seal()).isEmpty();
  }

  @Test
  void laterItemsOfTheEdgeWaitAndOthersDoNot_INV_S7() {
    offer(0, PIECE);
    Note behind = offer(0, 1);
    Note beside = offer(1, 2);
    SignalItem signal = new SignalItem(1, new BlockFinalized(Hash.ZERO, 1));
    sender.offer(signal);

    List<BusPacket> first = seal();
    assertThat(((Frame) first.getFirst()).items())
        .containsExactly(new MessageItem(1, 0, beside), signal);
    assertThat(first.subList(1, first.size())).hasOnlyElementsOfType(Piece.class);
    assertThat(sender.waiting()).isEqualTo(2);
    assertThat(sender.waiting(0)).isEqualTo(2);

    sender.acknowledged(arrived(1), 0);
    assertThat(messages(items(seal()))).containsExactly(new BlobReference(1, PIECE), behind);
    assertThat(sender.waiting()).isZero();
  }

  @Test
  void oneBlobOfAnEdgeFollowsTheOther_INV_S7() {
    offer(0, PIECE);
    offer(0, PIECE - 1);

    assertThat(pieces()).hasSize(1);
    sender.acknowledged(arrived(1), 0);

    List<BusPacket> next = seal();
    assertThat(messages(items(next.subList(0, 1)))).containsExactly(new BlobReference(1, PIECE));
    assertThat(((Piece) next.getLast()).size()).isEqualTo(PIECE - 1);
  }

  @Test
  void anUnfinishedBlobCountsInTheByteLimit_INV_S3() {
    offer(0, 9_999);
    assertThat(sender.isFull(0)).isFalse();
    offer(0, 5_000);

    assertThat(sender.isFull(0)).isTrue();
    assertThat(sender.bytesUnderWay(0)).isEqualTo(14_999);
    assertThat(sender.offer(new MessageItem(0, 0, new Note(FAMILY, 7, 1))))
        .isEqualTo(Offer.WAITING);
  }

  @Test
  void aFrameEndsWithTheItemThatFillsIt_INV_S7() {
    for (int i = 0; i < 6; i++) {
      offer(i % 3, THRESHOLD);
    }

    assertThat(seal()).extracting(packet -> ((Frame) packet).items().size()).containsExactly(4, 2);
  }

  @Test
  void refusesAcknowledgementsOfWhatWasNotSent_INV_B5() {
    offer(0, PIECE);
    pieces();

    assertThatThrownBy(() -> sender.acknowledged(arrived(2), 0)).isInstanceOf(LinkException.class);
    assertThatThrownBy(() -> sender.acknowledged(arrived(-1), 0)).isInstanceOf(LinkException.class);
    assertThat(
            sender.acknowledged(
                new PieceAck(/* sender= */ RECEIVER, /* receiver= */ SENDER + 1, 1, false), 0))
        .isEmpty();
    assertThat(sender.isDelivered()).isFalse();
    assertThat(sender.hasUnsealed()).isFalse();
  }

  @Test
  void whatIsFarLargerThanItWeighsGoesWhole() {
    LinkSender plain =
        new LinkSender(
            SENDER,
            RECEIVER,
            EDGES,
            new LinkLimits(8, 10_000, 4, 8, RESEND_AFTER, 500, 0, 1),
            new NoteCodec(),
            item -> {},
            0);
    plain.offer(new MessageItem(0, 0, new Note(FAMILY, 1, 2)));

    assertThat(plain.seal(0)).isInstanceOf(Frame.class);
  }

  /** What waits in a socket for a process that is stopped for a minute must stay small. */
  @Test
  void sendsAgainMoreAndMoreRarelyToASilentReceiver_INV_S5_INV_B3() {
    offer(0, 6 * PIECE);
    for (int i = 0; i < 8; i++) {
      offer(1, 1);
      seal();
    }
    List<BusPacket> again = new ArrayList<>();
    for (long now = 0; now <= 60_000; now += 100) {
      again.addAll(sender.tick(now));
    }

    assertThat(again.stream().filter(Piece.class::isInstance)).hasSize(6);
    assertThat(again.stream().filter(LinkBlobTest::hasItems)).hasSize(6);
    assertThat(again).filteredOn(Piece.class::isInstance).containsOnly(again.get(1));
    assertThat(again).hasSizeLessThan(12 + 130);
  }

  private static boolean hasItems(BusPacket packet) {
    return packet instanceof Frame frame && !frame.items().isEmpty();
  }

  @Test
  void aWordOfTheReceiverMakesThePausesShortAgain_INV_S5_INV_B3() {
    offer(0, PIECE);
    offer(1, 1);
    seal();
    for (long now = 0; now <= 20_000; now += 100) {
      sender.tick(now);
    }
    Ack word =
        new Ack(/* sender= */ RECEIVER, /* receiver= */ SENDER, 0, 0, false, false, 0, List.of());
    sender.acknowledged(word, 20_000);

    assertThat(sender.tick(20_000 + RESEND_AFTER))
        .hasAtLeastOneElementOfType(Piece.class)
        .anyMatch(LinkBlobTest::hasItems);
  }

  private static Piece piece(long number, int edge, int weight, int size, int bytes) {
    return new Piece(SENDER, RECEIVER, number, edge, weight, size, Bytes.wrap(new byte[bytes]));
  }

  private void refuses(Piece piece) {
    assertThatThrownBy(() -> receiver.accept(piece)).isInstanceOf(LinkException.class);
  }

  @Test
  void answersEachPieceWithWhatHasArrived_INV_P1() {
    assertThat(receiver.accept(piece(1, 0, 900, 900, 300))).contains(arrived(1));
    assertThat(receiver.accept(piece(1, 0, 900, 900, 300))).contains(arrived(1));
    PieceAck gap = ack(1, true);
    assertThat(receiver.accept(piece(3, 0, 900, 900, 300))).contains(gap);
    assertThat(receiver.accept(piece(1, 0, 900, 900, 300))).contains(gap);
    assertThat(receiver.accept(piece(2, 0, 900, 900, 300))).contains(arrived(2));
    assertThat(receiver.accept(new Piece(SENDER + 1, RECEIVER, 3, 0, 1, 1, someBytes()))).isEmpty();
  }

  private static Bytes someBytes() {
    return Bytes.wrap(new byte[1]);
  }

  @Test
  void takesNoMemoryForWhatIsDeclaredTooLarge_INV_P2() {
    refuses(piece(1, 0, Integer.MAX_VALUE, BlobSender.MOST_BYTES + 1, 1));
    refuses(piece(1, 0, Integer.MAX_VALUE, Integer.MAX_VALUE, 1));
    refuses(piece(1, 0, 1000, 2001, 1));
    refuses(piece(1, 0, 0, 0, 1));
    refuses(piece(1, 0, -1, -2, 1));
    refuses(piece(1, 0, 1000, -1, 1));
  }

  @Test
  void takesNoBlobWithoutCredit_INV_P2() {
    receiver.accept(piece(1, 0, 10_000, 200, 200));
    refuses(piece(2, 0, 1, 1, 1));
    receiver.accept(piece(2, 1, 9_999, 200, 200));
    receiver.accept(piece(3, 1, 1, 1, 1));
    refuses(piece(4, 1, 1, 1, 1));
    refuses(piece(4, 3, 1, 1, 1));
    refuses(piece(4, -1, 1, 1, 1));
  }

  @Test
  void countsBlobsAmongTheItemsOfAnEdge_INV_P2() {
    for (int i = 1; i <= 8; i++) {
      receiver.accept(piece(i, 0, 1, 1, 1));
    }
    refuses(piece(9, 0, 1, 1, 1));
  }

  @Test
  void refusesPiecesThatDoNotFit_INV_P4() {
    receiver.accept(piece(1, 0, 900, 900, 300));

    refuses(piece(2, 0, 900, 901, 300));
    refuses(piece(2, 0, 901, 900, 300));
    refuses(piece(2, 0, 900, 900, 601));
  }

  @Test
  void refusesWhatRefersToNothing_INV_P3() {
    offer(0, PIECE);
    receiver.accept(pieces().getFirst());

    refusesReference(0, 2, PIECE);
    refusesReference(1, 1, PIECE);
    refusesReference(0, 1, PIECE + 1);
    assertThat(receiver.accept(frame(reference(0, 1, PIECE)))).hasSize(1);
  }

  private void refusesReference(int edge, long blob, int weight) {
    LinkReceiver other = new LinkReceiver(RECEIVER, SENDER, EDGES, LIMITS, new NoteCodec());
    Note note = new Note(FAMILY, 0, PIECE);
    other.accept(
        new Piece(SENDER, RECEIVER, 1, 0, PIECE, PIECE, Bytes.wrap(new NoteCodec().encode(note))));
    assertThatThrownBy(() -> other.accept(frame(reference(edge, blob, weight))))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("has not come");
  }

  private static MessageItem reference(int edge, long blob, int weight) {
    return new MessageItem(edge, 0, new BlobReference(blob, weight));
  }

  private static Frame frame(Item... items) {
    return new Frame(SENDER, RECEIVER, 1, List.of(items));
  }

  @Test
  void refusesAMessageThatWeighsSomethingElse_INV_P3() {
    byte[] encoded = new NoteCodec().encode(new Note(FAMILY, 0, 500));
    receiver.accept(new Piece(SENDER, RECEIVER, 1, 0, 450, 500, Bytes.wrap(encoded)));

    assertThatThrownBy(() -> receiver.accept(frame(reference(0, 1, 450))))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("weighs 500, not the 450");
  }

  @Test
  void refusesBytesThatAreNoMessage_INV_P4() {
    receiver.accept(piece(1, 0, 500, 500, 400));
    receiver.accept(piece(2, 0, 500, 500, 100));

    assertThatThrownBy(() -> receiver.accept(frame(reference(0, 2, 500))))
        .isInstanceOf(LinkException.class)
        .hasMessageStartingWith("its blob cannot be read: ");
  }

  /** A frame that got lost before the blob was begun may come after it: it had credit first. */
  @Test
  void whatOvertookTheFramesBeforeItTakesNothingFromThem_INV_P2() {
    Note before = offer(0, THRESHOLD);
    Frame late = (Frame) seal().getFirst();
    Note large = offer(0, 15_000);
    List<BusPacket> packets = seal();
    while (packets.getFirst() instanceof Piece) {
      packets.forEach(
          piece ->
              receiver.accept((Piece) piece).ifPresent(answer -> sender.acknowledged(answer, 0)));
      packets = seal();
    }

    assertThat(messages(receiver.accept(late))).containsExactly(before);
    assertThat(messages(receiver.accept((Frame) packets.getFirst()))).containsExactly(large);
  }

  /** Random loss, copies and order of packets, then none of it. */
  @Property(tries = 300)
  void everyMessageArrivesOnceAndInOrder_INV_B1_INV_B4_INV_P1_INV_P3(@ForAll long seed) {
    new RandomTraffic(seed).run();
  }

  private final class RandomTraffic {
    private final Random random;
    private final List<Runnable> flying = new ArrayList<>();
    private final Map<Integer, List<Object>> offered = new TreeMap<>();
    private final Map<Integer, List<Object>> handled = new TreeMap<>();
    private boolean faulty = true;
    private long now;

    RandomTraffic(long seed) {
      random = new Random(seed);
    }

    void run() {
      for (int step = 0; step < 400; step++) {
        switch (random.nextInt(6)) {
          case 0 -> offerSome();
          case 1 -> flush();
          case 2 -> tick(random.nextInt(400));
          default -> fly();
        }
      }
      faulty = false;
      for (int i = 0; i < 600 && !(flying.isEmpty() && sender.isQuiet()); i++) {
        flush();
        while (!flying.isEmpty()) {
          fly();
        }
        tick(100);
      }
      assertThat(handled).isEqualTo(offered);
      assertThat(sender.isQuiet()).isTrue();
      assertThat(sender.isDelivered()).isTrue();
    }

    private void offerSome() {
      int edge = random.nextInt(EDGES.size());
      Note note = new Note(FAMILY, ids++, 1 + random.nextInt(random.nextBoolean() ? 100 : 5000));
      if (sender.offer(new MessageItem(edge, 0, note)) != Offer.REFUSED) {
        offered.computeIfAbsent(edge, e -> new ArrayList<>()).add(note);
      }
    }

    private void flush() {
      for (BusPacket next = sender.seal(now); next != null; next = sender.seal(now)) {
        toReceiver(next);
      }
    }

    private void tick(long millis) {
      now += millis;
      sender.tick(now).forEach(this::toReceiver);
      if (receiver.hasNews()) {
        acknowledge();
      }
    }

    private void fly() {
      if (!flying.isEmpty()) {
        flying.remove(faulty ? random.nextInt(flying.size()) : 0).run();
      }
    }

    private void send(Runnable arrival) {
      int copies = faulty && random.nextInt(4) == 0 ? random.nextInt(3) : 1;
      for (int i = 0; i < copies; i++) {
        flying.add(arrival);
      }
    }

    private void toReceiver(BusPacket packet) {
      send(
          () -> {
            switch (packet) {
              case Frame frame -> receiver.accept(frame).forEach(this::handle);
              case Piece piece -> receiver.accept(piece).ifPresent(this::toSender);
              default -> throw new AssertionError(packet);
            }
            acknowledge();
          });
    }

    private void handle(Item item) {
      MessageItem message = (MessageItem) item;
      handled.computeIfAbsent(message.edge(), e -> new ArrayList<>()).add(message.message());
      receiver.handled(1);
      receiver.released(message.edge(), message.message().weight());
    }

    private void toSender(PieceAck ack) {
      send(() -> sender.acknowledged(ack, now).forEach(this::toReceiver));
    }

    private void acknowledge() {
      Ack ack = receiver.ack(false);
      assertThat(ack.released()).noneMatch(released -> released.edge() == Released.SIGNALS);
      send(() -> sender.acknowledged(ack, now).forEach(this::toReceiver));
    }
  }
}
