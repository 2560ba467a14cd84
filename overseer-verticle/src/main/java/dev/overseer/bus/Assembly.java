package dev.overseer.bus;

import dev.overseer.protocol.BusPacket.Piece;

/** The encoding of one message, as far as its pieces have come. */
final class Assembly {

  private final int weight;
  private final byte[] bytes;
  private int filled;
  private long lastPiece;

  Assembly(int weight, int size) {
    this.weight = weight;
    this.bytes = new byte[size];
  }

  /** False if the piece is not of this message. */
  boolean add(Piece piece) {
    int size = piece.bytes().size();
    if (piece.weight() != weight || piece.size() != bytes.length || size > bytes.length - filled) {
      return false;
    }
    piece.bytes().copyTo(bytes, filled);
    filled += size;
    lastPiece = piece.number();
    return true;
  }

  boolean isComplete() {
    return filled == bytes.length;
  }

  /** Number of the newest piece. */
  long lastPiece() {
    return lastPiece;
  }

  int weight() {
    return weight;
  }

  /** All bytes, once it is complete; they do not change any more. */
  byte[] bytes() {
    return bytes;
  }
}
