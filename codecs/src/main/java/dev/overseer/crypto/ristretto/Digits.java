package dev.overseer.crypto.ristretto;

import java.math.BigInteger;

/**
 * The non-adjacent form of a number: the sum of {@code digit(i) 2^i}, in which digits are 0 or odd
 * with an absolute value below 2^(width - 1), and of {@code width} neighbours at most one is not 0.
 * The fewer digits are not 0, the fewer points are to be added.
 */
final class Digits {
  private final byte[] digits;
  private final int length;

  private Digits(byte[] digits, int length) {
    this.digits = digits;
    this.length = length;
  }

  /**
   * The digits of a number of either sign.
   *
   * @param width from 2 to 8
   */
  static Digits of(BigInteger number, int width) {
    BigInteger magnitude = number.abs();
    int bits = magnitude.bitLength();
    long[] words = words(magnitude, bits);
    byte[] digits = new byte[bits + 1];
    int sign = number.signum();
    int carry = 0;
    for (int i = 0; i <= bits; ) {
      int window = carry + (window(words, i) & ((1 << width) - 1));
      if ((window & 1) == 0) {
        i++;
        continue;
      }
      carry = window >> (width - 1);
      digits[i] = (byte) (sign * (window - (carry << width)));
      i += width;
    }
    return new Digits(digits, bits + 1);
  }

  /** The bits of the number, lowest first, and at least eight zero bits above them. */
  private static long[] words(BigInteger magnitude, int bits) {
    long[] words = new long[bits / Long.SIZE + 2];
    for (int i = 0; i < words.length; i++) {
      words[i] = magnitude.shiftRight(i * Long.SIZE).longValue();
    }
    return words;
  }

  private static int window(long[] words, int bit) {
    int word = bit >> 6;
    int shift = bit & 63;
    long low = words[word] >>> shift;
    return (int) (shift == 0 ? low : low | (words[word + 1] << (Long.SIZE - shift)));
  }

  /** One more than the place of the highest digit that may not be 0. */
  int length() {
    return length;
  }

  /** The digit for 2^{@code index}. */
  int digit(int index) {
    return index < length ? digits[index] : 0;
  }
}
