package dev.overseer.erasure;

/**
 * The field GF(2^16), its elements written in a Cantor basis (spec erasure-coding.md 2): an int
 * from 0 to 65 535 stands for the sum of the basis elements of its bits. Addition is XOR, and 1 is
 * one. Logarithms are to the base x, from 0 to 65 534.
 */
final class Field {
  /** Number of elements. */
  static final int SIZE = 1 << 16;

  /** Bits of an element. */
  static final int BITS = 16;

  /** Order of the multiplicative group; logarithms are counted modulo this. */
  static final int ORDER = SIZE - 1;

  private static final int POLYNOMIAL = 0x1002D;

  /** The basis, each element as a polynomial over GF(2). */
  private static final int[] BASIS = {
    1, 44234, 15374, 5694, 50562, 60718, 37196, 16402, 27800, 4312, 27250, 47360, 64952, 64308,
    65336, 39198
  };

  private static final char[] LOG = new char[SIZE];

  /** Twice in a row, so that a sum of two logarithms needs no reduction. */
  private static final char[] EXP = new char[2 * ORDER];

  static {
    char[] polynomial = new char[SIZE];
    for (int i = 0; i < BITS; i++) {
      for (int j = 0; j < 1 << i; j++) {
        polynomial[j + (1 << i)] = (char) (polynomial[j] ^ BASIS[i]);
      }
    }
    char[] logOfPolynomial = new char[SIZE];
    int power = 1;
    for (int exponent = 0; exponent < ORDER; exponent++) {
      logOfPolynomial[power] = (char) exponent;
      power <<= 1;
      if (power >= SIZE) {
        power ^= POLYNOMIAL;
      }
    }
    for (int v = 1; v < SIZE; v++) {
      LOG[v] = logOfPolynomial[polynomial[v]];
      EXP[LOG[v]] = (char) v;
      EXP[LOG[v] + ORDER] = (char) v;
    }
  }

  private Field() {}

  /** The logarithm of {@code v}, which is not 0. */
  static int log(int v) {
    return LOG[v];
  }

  /** The element with logarithm {@code exponent}, from 0 to 2 * {@link #ORDER} - 1. */
  static int exp(int exponent) {
    return EXP[exponent];
  }

  static int multiply(int a, int b) {
    return a == 0 || b == 0 ? 0 : EXP[LOG[a] + LOG[b]];
  }

  /** One divided by {@code a}, which is not 0. */
  static int invert(int a) {
    return EXP[ORDER - LOG[a]];
  }
}
