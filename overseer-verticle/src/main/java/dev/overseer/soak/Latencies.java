package dev.overseer.soak;

import io.vertx.core.json.JsonArray;
import java.util.stream.LongStream;

/**
 * How long messages took, in buckets that are an eighth of their value wide. One thread fills it.
 */
final class Latencies {

  private static final int SUB_BITS = 3;
  private static final int SUBS = 1 << SUB_BITS;
  private static final int BUCKETS = 40 * SUBS;

  private final long[] counts = new long[BUCKETS];

  void add(long micros) {
    counts[bucket(Math.max(0, micros))]++;
  }

  private static int bucket(long micros) {
    if (micros < SUBS) {
      return (int) micros;
    }
    int shift = 63 - Long.numberOfLeadingZeros(micros) - SUB_BITS;
    return Math.min(BUCKETS - 1, (shift + 1) * SUBS + (int) (micros >>> shift) - SUBS);
  }

  private static long lowest(int bucket) {
    int shift = bucket / SUBS - 1;
    return shift < 0 ? bucket : (long) (SUBS + bucket % SUBS) << shift;
  }

  void add(Latencies other) {
    for (int i = 0; i < BUCKETS; i++) {
      counts[i] += other.counts[i];
    }
  }

  long count() {
    return LongStream.of(counts).sum();
  }

  /**
   * Microseconds that so many of all messages did not exceed by more than an eighth; 0 if there are
   * none.
   */
  long percentile(double share) {
    long wanted = (long) Math.ceil(count() * share);
    long seen = 0;
    for (int i = 0; i < BUCKETS && wanted > 0; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return lowest(i);
      }
    }
    return 0;
  }

  JsonArray toJson() {
    JsonArray json = new JsonArray();
    LongStream.of(counts).forEach(json::add);
    return json;
  }

  static Latencies of(JsonArray json) {
    Latencies read = new Latencies();
    for (int i = 0; i < BUCKETS; i++) {
      read.counts[i] = json.getLong(i);
    }
    return read;
  }
}
