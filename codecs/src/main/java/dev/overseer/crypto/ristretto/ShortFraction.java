package dev.overseer.crypto.ristretto;

import java.math.BigInteger;

/**
 * A number k modulo the group's order l, as a fraction u / v of two numbers of half the length:
 * {@code u = v k} modulo l. Neither has more than 128 bits, u is not negative, v is not 0.
 *
 * <p>Euclid's algorithm on l and k makes a falling sequence of remainders r, each with a factor t
 * so that {@code r = t k} modulo l. Factors grow as remainders fall: a remainder times the next
 * factor is at most l. So the first remainder below 2^127, which follows a larger one, has a factor
 * below l / 2^127. To save divisions of long numbers, the steps are made on the leading bits and
 * collected in a {@link Matrix}, after Lehmer. A quotient that these bits get wrong does no harm:
 * it leaves {@code r = t k} true, and remainders are larger or smaller than the best ones by
 * little.
 */
record ShortFraction(BigInteger u, BigInteger v) {
  private static final int TARGET_BITS = 127;
  private static final int LEADING_BITS = 62;

  /**
   * Steps are made while the leading bits of the smaller remainder need more bits than this. The
   * entries of the matrix then stay below 2^29, and so does what the bits left out can change.
   */
  private static final int SURE_BITS = 33;

  /** The fraction for {@code k}, from 0 to {@code order} - 1. */
  static ShortFraction of(BigInteger k, BigInteger order) {
    BigInteger r0 = order;
    BigInteger t0 = BigInteger.ZERO;
    BigInteger r1 = k;
    BigInteger t1 = BigInteger.ONE;
    while (r1.bitLength() > TARGET_BITS) {
      Matrix steps = Matrix.ofSteps(r0, r1);
      BigInteger r2 = steps.row1(r0, r1);
      BigInteger t2 = steps.row1(t0, t1);
      r0 = steps.row0(r0, r1);
      t0 = steps.row0(t0, t1);
      r1 = r2.abs();
      t1 = r2.signum() < 0 ? t2.negate() : t2;
    }
    return new ShortFraction(r1, t1);
  }

  /** Steps of Euclid's algorithm in one: the pair of a and b becomes {@code (a00 a + a01 b, …)}. */
  private record Matrix(BigInteger a00, BigInteger a01, BigInteger a10, BigInteger a11) {

    private static Matrix ofSteps(BigInteger r0, BigInteger r1) {
      int shift = r0.bitLength() - LEADING_BITS;
      long lowest = 1L << Math.max(SURE_BITS, TARGET_BITS - shift);
      long x = r0.shiftRight(shift).longValue();
      long y = r1.shiftRight(shift).longValue();
      long a00 = 1;
      long a01 = 0;
      long a10 = 0;
      long a11 = 1;
      while (y >= lowest) {
        long quotient = x / y;
        long remainder = x - quotient * y;
        x = y;
        y = remainder;
        long a20 = a00 - quotient * a10;
        long a21 = a01 - quotient * a11;
        a00 = a10;
        a01 = a11;
        a10 = a20;
        a11 = a21;
      }
      return a01 == 0 ? ofDivision(r0, r1) : of(a00, a01, a10, a11);
    }

    /** One step: b is too small beside a for the leading bits to tell the quotient. */
    private static Matrix ofDivision(BigInteger r0, BigInteger r1) {
      return new Matrix(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, r0.divide(r1).negate());
    }

    private static Matrix of(long a00, long a01, long a10, long a11) {
      return new Matrix(
          BigInteger.valueOf(a00),
          BigInteger.valueOf(a01),
          BigInteger.valueOf(a10),
          BigInteger.valueOf(a11));
    }

    private BigInteger row0(BigInteger a, BigInteger b) {
      return a00.multiply(a).add(a01.multiply(b));
    }

    private BigInteger row1(BigInteger a, BigInteger b) {
      return a10.multiply(a).add(a11.multiply(b));
    }
  }
}
