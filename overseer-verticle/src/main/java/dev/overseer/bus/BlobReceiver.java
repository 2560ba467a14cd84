package dev.overseer.bus;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BlobReference;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException;

/**
 * Puts encodings of large messages together again.
 *
 * <ul>
 *   <li>INV-P1: pieces are taken in sequence, each once, and each is answered with the number of
 *       the newest one, a duplicate too. A piece behind a gap is not kept: the gap is reported.
 *   <li>INV-P2: memory is taken only for what has credit: before it, it is checked that the edge
 *       has room for the message, and that its declared size is no more than the most there may be,
 *       and no more than twice its declared weight. An edge has one unfinished blob at most.
 *   <li>INV-P3: a message is handed over only for the item that refers to it, once, and weighs what
 *       was declared.
 *   <li>INV-P4: whatever else is sent breaks the link.
 * </ul>
 */
final class BlobReceiver {

  private final long self;
  private final long peer;
  private final LinkLimits limits;
  private final ScaleCodec<AllMessages> messages;
  private long expected = 1;
  private boolean gap;

  /**
   * A fresh session.
   *
   * @param self incarnation of this party
   * @param peer incarnation of the sending party
   */
  BlobReceiver(long self, long peer, LinkLimits limits, ScaleCodec<AllMessages> messages) {
    this.self = self;
    this.peer = peer;
    this.limits = limits;
    this.messages = messages;
  }

  /** Whether that piece is the next one. If not, {@link #answer} tells what is lacking. */
  boolean isNext(Piece piece) {
    gap |= piece.number() > expected;
    return piece.number() == expected;
  }

  /**
   * Takes the next piece.
   *
   * @throws LinkException if the sender had no right to send it: INV-P2, INV-P4
   */
  void take(Piece piece, EdgeArrivals edge) {
    Assembly blob = edge.unfinished();
    if (blob == null) {
      check(piece, edge);
      blob = new Assembly(piece.weight(), piece.size());
      edge.begin(blob);
    }
    if (!blob.add(piece)) {
      throw new LinkException("it sent a piece that does not belong to the blob of its edge");
    }
    if (blob.isComplete()) {
      edge.finish();
    }
    expected++;
    gap = false;
  }

  private void check(Piece piece, EdgeArrivals edge) {
    int size = piece.size();
    if (piece.weight() < 1
        || size < 1
        || size > BlobSender.MOST_BYTES
        || size > 2L * piece.weight()) {
      throw new LinkException(
          "it announced a blob of %d bytes for a message that weighs %d"
              .formatted(size, piece.weight()));
    }
    if (!edge.hasRoomForBlob(limits)) {
      throw new LinkException(
          "it sent a blob on edge " + edge.edge + ", which has no credit for it");
    }
  }

  PieceAck answer() {
    return new PieceAck(self, peer, expected - 1, gap);
  }

  /**
   * The message that an item refers to.
   *
   * @throws LinkException if its bytes have not gone ahead, or are no such message
   */
  AllMessages message(BlobReference reference, EdgeArrivals edge) {
    Assembly blob = edge.pollFinished(reference.blob());
    if (blob == null || blob.weight() != reference.weight()) {
      throw new LinkException(
          "it refers to blob %d of edge %d, which has not come"
              .formatted(reference.blob(), edge.edge));
    }
    AllMessages message;
    try {
      message = messages.decode(blob.bytes());
    } catch (ScaleException unreadable) {
      throw new LinkException("its blob cannot be read: " + unreadable.getMessage());
    }
    if (message.weight() != blob.weight() || message instanceof BlobReference) {
      throw new LinkException(
          "its message %s weighs %d, not the %d that were declared"
              .formatted(message.traceName(), message.weight(), blob.weight()));
    }
    return message;
  }
}
