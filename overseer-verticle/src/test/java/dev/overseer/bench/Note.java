package dev.overseer.bench;

import java.util.List;

/**
 * What the contenders without an Overseer send.
 *
 * @param to the party that is to have it in the end; a router may lie between
 * @param number of data: from 1, the last one negated; of the others whatever they say
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares notes
record Note(Kind kind, int from, int to, long number, byte[] payload) {

  private static final byte[] NOTHING = {};

  /** Bytes before the payload: kind, from, to, number, length. */
  static final int HEADER_BYTES = 3 + Long.BYTES + Integer.BYTES;

  enum Kind {
    /** A {@link Task}. */
    TASK(0),
    DATA(1),
    /** Credit for so many more. */
    CREDIT(2),
    /** To be sent back. */
    PING(3),
    PONG(4),
    /** The round is over, as far as the sender is concerned. */
    DONE(5);

    private static final List<Kind> BY_CODE = List.of(values());

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    byte code() {
      return code;
    }

    static Kind of(byte code) {
      return BY_CODE.get(code);
    }
  }

  Note(Kind kind, int from, int to, long number) {
    this(kind, from, to, number, NOTHING);
  }
}
