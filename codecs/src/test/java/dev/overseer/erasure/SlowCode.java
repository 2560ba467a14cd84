package dev.overseer.erasure;

import dev.overseer.primitives.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The code by definition: Lagrange interpolation, one symbol at a time (spec erasure-coding.md 3).
 */
final class SlowCode {
  private SlowCode() {}

  /** What {@link ErasureCode#encode} has to give. */
  static List<Bytes> encode(Bytes payload, int validators, int width) {
    int runs = Math.ceilDiv(payload.size(), 2 * width);
    byte[] padded = new byte[2 * width * runs];
    payload.copyTo(padded, 0);
    List<Bytes> chunks = new ArrayList<>();
    for (int point = 0; point < validators; point++) {
      byte[] chunk = new byte[2 * runs];
      for (int run = 0; run < runs; run++) {
        int value = 0;
        for (int i = 0; i < width; i++) {
          int at = 2 * (run * width + i);
          int symbol = (padded[at] & 0xff) << 8 | (padded[at + 1] & 0xff);
          value ^= Field.multiply(symbol, lagrange(i, point, width));
        }
        chunk[2 * run] = (byte) (value >> 8);
        chunk[2 * run + 1] = (byte) value;
      }
      chunks.add(Bytes.wrap(chunk));
    }
    return chunks;
  }

  /**
   * The value at {@code point} of the polynomial that is 1 at {@code i}, 0 at the others below K.
   */
  private static int lagrange(int i, int point, int width) {
    int value = 1;
    for (int j = 0; j < width; j++) {
      if (j != i) {
        value = Field.multiply(value, Field.multiply(point ^ j, Field.invert(i ^ j)));
      }
    }
    return value;
  }
}
