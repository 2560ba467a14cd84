package dev.overseer.bench;

import java.util.Arrays;

/** The times of round trips that follow each other. */
final class Trips {

  private final long[] nanos;
  private int taken;
  private long start;

  Trips(long count) {
    nanos = new long[Math.toIntExact(count)];
  }

  void begin() {
    start = System.nanoTime();
  }

  /** One is over; whether another is to begin. */
  boolean end() {
    nanos[taken++] = System.nanoTime() - start;
    return taken < nanos.length;
  }

  /** Median and 99th percentile in nanoseconds, as one number that is not 0. */
  long quantiles() {
    Arrays.sort(nanos);
    return quantile(0.5) << Integer.SIZE | quantile(0.99);
  }

  private long quantile(double part) {
    return Math.min(nanos[(int) ((nanos.length - 1) * part)], Integer.MAX_VALUE);
  }

  static double median(long quantiles) {
    return quantiles >>> Integer.SIZE;
  }

  static double percentile99(long quantiles) {
    return quantiles & 0xffff_ffffL;
  }
}
