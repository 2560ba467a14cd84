package dev.overseer.bus;

import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.BlobReference;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.Item.MessageItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends encodings of large messages ahead of the items that refer to them.
 *
 * <p>A large frame would hold up everything behind it, signals and acknowledgements included, and
 * would be sent again as a whole. Pieces hold up nothing: they have a sequence of their own, and
 * the item gets its number only when all pieces have arrived. So the receiver never waits for a
 * piece while it has an item in hand, and what stands on a link in front of a signal stays small.
 *
 * <ul>
 *   <li>INV-B1: pieces are numbered from 1 without gaps. Those of one blob are its bytes, once and
 *       in order; blobs of several edges take turns.
 *   <li>INV-B2: at most {@value #WINDOW} pieces are under way unacknowledged, whatever is under way
 *       beside them.
 *   <li>INV-B3: a piece is kept until its arrival is acknowledged, and is sent again, the same,
 *       when a gap is reported or no arrival is acknowledged for a while. To a silent receiver the
 *       oldest one alone is sent again, more and more rarely.
 *   <li>INV-B4: the item that refers to a blob comes out once, after the arrival of all its pieces.
 *   <li>INV-B5: an acknowledgement of what was never sent is refused and changes nothing.
 * </ul>
 */
final class BlobSender {

  /** Pieces under way: enough to keep a socket busy, few enough to be sent again. */
  static final int WINDOW = 4;

  /** The most bytes that one encoding may have; a larger message goes whole, in its frame. */
  static final int MOST_BYTES = 32 << 20;

  private final long self;
  private final long peer;
  private final int pieceBytes;
  private final ResendTimer timer;
  private final ArrayDeque<Blob> unsent = new ArrayDeque<>();
  private final ArrayDeque<Kept> kept = new ArrayDeque<>();
  private long nextNumber = 1;
  private long received;
  private long gapAnswered = -1;

  /** A message on its way. */
  private static final class Blob {
    final MessageItem item;
    final Bytes encoding;
    int sent;

    Blob(MessageItem item, Bytes encoding) {
      this.item = item;
      this.encoding = encoding;
    }
  }

  /**
   * A piece on its way.
   *
   * @param last the blob that it is the last piece of
   */
  private record Kept(Piece piece, @Nullable Blob last) {}

  /**
   * A fresh session.
   *
   * @param self incarnation of this party
   * @param peer incarnation of the receiving party
   */
  BlobSender(long self, long peer, LinkLimits limits, long now) {
    this.self = self;
    this.peer = peer;
    this.pieceBytes = limits.pieceBytes();
    this.timer = new ResendTimer(limits.resendAfter(), now);
  }

  /**
   * Whether a message of that weight can go ahead as these bytes: the receiver takes no more memory
   * for it than its weight allows.
   */
  static boolean fits(int weight, byte[] encoding) {
    return encoding.length <= MOST_BYTES && encoding.length <= 2L * weight;
  }

  /** Takes a message. Its edge must not have another one here. */
  void begin(MessageItem item, byte[] encoding) {
    unsent.addLast(new Blob(item, Bytes.wrap(encoding)));
  }

  /** Whether a piece may be sent now: INV-B2. */
  boolean hasNext() {
    return !unsent.isEmpty() && kept.size() < WINDOW;
  }

  /** The next new piece; only if {@link #hasNext}. */
  Piece next(long now) {
    Blob blob = unsent.removeFirst();
    int size = Math.min(pieceBytes, blob.encoding.size() - blob.sent);
    Piece piece =
        new Piece(
            self,
            peer,
            nextNumber++,
            blob.item.edge(),
            blob.item.message().weight(),
            blob.encoding.size(),
            blob.encoding.slice(blob.sent, size));
    blob.sent += size;
    boolean isLast = blob.sent == blob.encoding.size();
    if (!isLast) {
      unsent.addLast(blob);
    }
    if (kept.isEmpty()) {
      timer.begin(now);
    }
    kept.addLast(new Kept(piece, isLast ? blob : null));
    return piece;
  }

  /**
   * Takes an acknowledgement of this session.
   *
   * @return items whose bytes have all arrived, with the reference in the place of the message
   * @throws LinkException if it tells of what was not sent: INV-B5
   */
  List<MessageItem> acknowledged(PieceAck ack, long now) {
    if (ack.received() < 0 || ack.received() >= nextNumber) {
      throw new LinkException(
          "it acknowledges piece " + ack.received() + " of " + (nextNumber - 1));
    }
    if (ack.received() <= received) {
      // perhaps the answer to a copy, which must not make for more copies
      return List.of();
    }
    timer.heard();
    received = ack.received();
    timer.begin(now);
    List<MessageItem> arrived = new ArrayList<>();
    for (Kept head = kept.peekFirst();
        head != null && head.piece.number() <= received;
        head = kept.peekFirst()) {
      Blob blob = head.last;
      if (blob != null) {
        arrived.add(reference(blob.item, head.piece.number()));
      }
      kept.removeFirst();
    }
    return arrived;
  }

  private static MessageItem reference(MessageItem item, long blob) {
    return new MessageItem(
        item.edge(), item.signalsSeen(), new BlobReference(blob, item.message().weight()));
  }

  /**
   * What has to be sent again because of an acknowledgement that was just taken; mostly nothing.
   */
  List<Piece> lacking(PieceAck ack, long now) {
    if (!ack.gap() || ack.received() < received || gapAnswered == received) {
      return List.of();
    }
    // Every piece behind a gap reports it; one answer is enough until something moves.
    gapAnswered = received;
    timer.begin(now);
    return kept.stream().map(Kept::piece).toList();
  }

  /** The oldest piece if it is overdue. */
  @Nullable Piece overdue(long now) {
    Kept oldest = kept.peekFirst();
    if (oldest == null || !timer.isOver(now)) {
      return null;
    }
    timer.sentInVain(now);
    gapAnswered = -1;
    return oldest.piece;
  }

  /** The receiver is there again, as something else shows. */
  void heard() {
    timer.heard();
  }

  /** Number of the newest piece that is known to have arrived. */
  long received() {
    return received;
  }
}
