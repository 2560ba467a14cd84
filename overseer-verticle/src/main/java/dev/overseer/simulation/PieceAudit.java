package dev.overseer.simulation;

import dev.overseer.protocol.BlobReference;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.Item.MessageItem;
import java.util.ArrayDeque;

/**
 * Looks at the pieces of large messages on one link: {@link Invariant#SEQUENCE} and {@link
 * Invariant#EDGE_ORDER} at the sender's end of the wire.
 */
final class PieceAudit {

  /** Pieces that may be under way unacknowledged. */
  private static final int WINDOW = 4;

  /** What goes ahead on one edge. */
  private static final class Way {
    final ArrayDeque<Long> finished = new ArrayDeque<>();
    int filled;
  }

  private final String name;
  private final Transcript transcript;
  private final Way[] ways;
  private final ArrayDeque<Piece> unacknowledged = new ArrayDeque<>();
  private long next = 1;
  private long acknowledged;

  PieceAudit(String name, int edges, Transcript transcript) {
    this.name = name;
    this.transcript = transcript;
    this.ways = new Way[edges];
    for (int edge = 0; edge < edges; edge++) {
      ways[edge] = new Way();
    }
  }

  /** The sender hands out a piece; whether it is the first one of a message. */
  boolean begins(Piece piece) {
    if (piece.number() < next) {
      checkSentAgain(piece);
      return false;
    }
    unacknowledged.addLast(piece);
    if (piece.number() > next || unacknowledged.size() > WINDOW) {
      throw broken(Invariant.SEQUENCE, "sent a piece too early: " + piece);
    }
    next++;
    Way way = ways[piece.edge()];
    boolean isFirst = way.filled == 0;
    way.filled += piece.bytes().size();
    if (way.filled == piece.size()) {
      way.finished.addLast(piece.number());
      way.filled = 0;
    }
    return isFirst;
  }

  @SuppressWarnings("ReferenceEquality") // the very same piece is to be sent again
  private void checkSentAgain(Piece piece) {
    if (unacknowledged.stream().noneMatch(sent -> sent == piece)) {
      throw broken(Invariant.SEQUENCE, "sent again what it need not send: " + piece);
    }
  }

  /** An item refers to a message that has gone ahead. */
  void referred(int edge, BlobReference reference) {
    Long last = ways[edge].finished.pollFirst();
    if (last == null || last != reference.blob() || last > acknowledged) {
      throw broken(Invariant.SEQUENCE, "refers too early to what goes ahead: " + reference);
    }
  }

  /** An item leaves with its message. */
  void checkNotPassed(MessageItem item) {
    if (isUnderWay(ways[item.edge()])) {
      throw broken(Invariant.EDGE_ORDER, "let this pass what goes ahead: " + item);
    }
  }

  private static boolean isUnderWay(Way way) {
    return way.filled > 0 || !way.finished.isEmpty();
  }

  void acknowledged(PieceAck ack) {
    acknowledged = Math.max(acknowledged, ack.received());
    while (!unacknowledged.isEmpty() && unacknowledged.getFirst().number() <= acknowledged) {
      unacknowledged.removeFirst();
    }
  }

  /** Whether a message of that edge may have to wait, because pieces are under way. */
  boolean holdUp(int edge) {
    return unacknowledged.size() == WINDOW || isUnderWay(ways[edge]);
  }

  private Violation broken(Invariant invariant, String what) {
    return transcript.broken(invariant, "%s %s".formatted(name, what));
  }
}
