package dev.overseer.bench;

/**
 * What a round between two processes consists of. Travels as one number.
 *
 * @param kind what is done
 * @param size bytes of payload of each message, below 2^24
 * @param count how often, below 2^32
 */
record Task(Kind kind, int size, long count) {

  private static final int SIZE_AT = 32;
  private static final int KIND_AT = 56;

  /** What is done. */
  enum Kind {
    /** Messages one way, as many under way as the window allows. */
    STREAM(0),
    /** A message there and one back, one at a time. */
    ROUND_TRIPS(1),
    /** A signal to each of the fourteen. */
    SIGNALS(2),
    /** A request and its reply, one at a time. */
    REQUESTS(3),
    /** To be told when that much has come. */
    AWAIT(4),
    /** To be answered at once. */
    ANSWER(5);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  static Task of(long number) {
    return new Task(
        Kind.values()[(int) (number >>> KIND_AT)],
        (int) (number >>> SIZE_AT) & 0xff_ffff,
        number & 0xffff_ffffL);
  }

  long toLong() {
    return (long) kind.code << KIND_AT | (long) size << SIZE_AT | count;
  }
}
