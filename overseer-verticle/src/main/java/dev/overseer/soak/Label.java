package dev.overseer.soak;

/**
 * What every message says of itself, in one number: who sent it, after how many signals, and its
 * number on its edge.
 */
record Label(int from, long signalsSeen, long seq) {

  private static final int SEQ_BITS = 32;
  private static final int SIGNAL_BITS = 26;
  private static final long SEQ_MASK = (1L << SEQ_BITS) - 1;
  private static final long SIGNAL_MASK = (1L << SIGNAL_BITS) - 1;

  static Label of(long number) {
    return new Label(
        (int) (number >>> (SEQ_BITS + SIGNAL_BITS)),
        number >>> SEQ_BITS & SIGNAL_MASK,
        number & SEQ_MASK);
  }

  long number() {
    return (long) from << (SEQ_BITS + SIGNAL_BITS)
        | (signalsSeen & SIGNAL_MASK) << SEQ_BITS
        | (seq & SEQ_MASK);
  }
}
