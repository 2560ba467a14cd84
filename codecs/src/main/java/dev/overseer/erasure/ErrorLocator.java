package dev.overseer.erasure;

/**
 * Values of the polynomial e that vanishes at the erased points (spec erasure-coding.md 5, step 1).
 *
 * <p>The logarithm of e(x), or of its derivative at an erased x, is the sum of LOG[x + y] over the
 * erased y other than x. That is a convolution over XOR, so it is a product after Walsh-Hadamard
 * transforms: N log N additions modulo 65 535. The transform of LOG depends on N only and is made
 * once; twice the transform is N times the original, and 1/N = 2^16/N, for 2^16 = 1 modulo 65 535.
 *
 * <p>Immutable.
 */
final class ErrorLocator {
  private final int[] transformedLog;

  /**
   * Creates the locator.
   *
   * @param points N, a power of two
   */
  ErrorLocator(int points) {
    transformedLog = new int[points];
    for (int v = 1; v < points; v++) {
      transformedLog[v] = Field.log(v);
    }
    walshHadamard(transformedLog);
    int inverse = Field.SIZE / points;
    for (int i = 0; i < points; i++) {
      transformedLog[i] = modulo((long) transformedLog[i] * inverse);
    }
  }

  /**
   * The logarithm of e(x) at present points x and of e'(x) at erased ones, for every point.
   *
   * @param present which points are not erased; a length of N
   */
  int[] logarithms(boolean[] present) {
    int[] sums = new int[present.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = present[i] ? 0 : 1;
    }
    walshHadamard(sums);
    for (int i = 0; i < sums.length; i++) {
      sums[i] = modulo((long) sums[i] * transformedLog[i]);
    }
    walshHadamard(sums);
    return sums;
  }

  private static void walshHadamard(int[] values) {
    for (int half = 1; half < values.length; half *= 2) {
      for (int block = 0; block < values.length; block += 2 * half) {
        for (int i = block; i < block + half; i++) {
          int left = values[i];
          int right = values[i + half];
          int sum = left + right;
          int difference = left - right;
          values[i] = sum >= Field.ORDER ? sum - Field.ORDER : sum;
          values[i + half] = difference < 0 ? difference + Field.ORDER : difference;
        }
      }
    }
  }

  private static int modulo(long value) {
    return (int) (value % Field.ORDER);
  }
}
