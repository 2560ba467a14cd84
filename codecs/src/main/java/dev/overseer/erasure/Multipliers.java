package dev.overseer.erasure;

/**
 * Multiplication by a constant as a matrix of bits: for each bit of the product the bits of the
 * factor that add up to it.
 *
 * <p>A matrix is 16 chars: char o is the set of input planes whose XOR is output plane o, planes
 * numbered as in {@link Row}. Matrices add like the constants they stand for, so those of the 16
 * basis elements make all others.
 */
final class Multipliers {
  /** Chars of a matrix. */
  static final int LENGTH = Field.BITS;

  private static final char[] OF_BASIS = new char[Field.BITS * LENGTH];

  static {
    for (int bit = 0; bit < Field.BITS; bit++) {
      for (int input = 0; input < Field.BITS; input++) {
        int product = Field.multiply(1 << bit, 1 << input);
        for (int output = 0; output < Field.BITS; output++) {
          int ones = (product >>> output & 1) << Row.plane(input);
          OF_BASIS[bit * LENGTH + Row.plane(output)] |= (char) ones;
        }
      }
    }
  }

  private Multipliers() {}

  /** The matrix of {@code constant}. */
  static char[] of(int constant) {
    char[] matrix = new char[LENGTH];
    for (int bits = constant; bits != 0; bits &= bits - 1) {
      add(OF_BASIS, Integer.numberOfTrailingZeros(bits), matrix, 0);
    }
    return matrix;
  }

  /** The matrices of 0, 2, 4 to 2 * {@code count} - 2, one after the other. */
  static char[] even(int count) {
    char[] matrices = new char[count * LENGTH];
    for (int i = 1; i < count; i++) {
      add(matrices, i & (i - 1), matrices, i);
      add(OF_BASIS, Integer.numberOfTrailingZeros(i) + 1, matrices, i);
    }
    return matrices;
  }

  private static void add(char[] source, int from, char[] target, int to) {
    for (int i = 0; i < LENGTH; i++) {
      target[to * LENGTH + i] ^= source[from * LENGTH + i];
    }
  }
}
