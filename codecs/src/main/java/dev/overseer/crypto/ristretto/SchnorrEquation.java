package dev.overseer.crypto.ristretto;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The equation that a Schnorr signature must satisfy: {@code s B = R + k A}, with the base point B,
 * the signature's R and s, the public key A and the challenge k (spec types.md 3.1, item 4).
 *
 * <p>Nearly all the time goes into doublings: one for each bit of the longest factor, however many
 * points there are. So the factors are made short:
 *
 * <ol>
 *   <li>k is written as u / v modulo l, with u and v of 127 bits ({@link ShortFraction}). Times v,
 *       the equation is {@code w B - u A - v R = 0} with w = v s modulo l. As l is prime and v is
 *       not 0, it holds exactly if the first one does.
 *   <li>w has 253 bits, but B is always the same: with B' = 2^127 B, {@code w B = w0 B + w1 B'}.
 *   <li>Each of the four factors is written in {@link Digits}, and one pass from the highest digit
 *       down doubles the sum and adds the multiples that the digits name. Those of B and B' are
 *       from tables that are made once, those of A and R are computed.
 * </ol>
 *
 * <ul>
 *   <li>INV-1: A and R are decoded, so only canonical encodings pass, and the comparison needs no
 *       encoding.
 *   <li>INV-2: the sum is compared as an element of the group of prime order, not as a point of the
 *       curve, on which four points stand for the same element.
 *   <li>INV-3: time depends on the values. They must be public.
 * </ul>
 */
public final class SchnorrEquation {
  /** The group's order, 2^252 + 27742317777372353535851937790883648493. */
  static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** B as in RFC 9496, 4. */
  private static final String GENERATOR =
      "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76";

  private static final int SPLIT = 127;
  private static final BigInteger LOWER_HALF = BigInteger.TWO.pow(SPLIT).subtract(BigInteger.ONE);

  private static final int WIDTH = 4;
  private static final int BASE_WIDTH = 8;

  private static final OddMultiples BASE = baseMultiples(0);
  private static final OddMultiples UPPER_BASE = baseMultiples(SPLIT);

  private SchnorrEquation() {}

  /** Multiples of 2^{@code doublings} B. */
  private static OddMultiples baseMultiples(int doublings) {
    byte[] generator = HexFormat.of().parseHex(GENERATOR);
    Accumulator point = new Accumulator(Point.decode(generator).orElseThrow());
    for (int i = 0; i < doublings; i++) {
      point.twice();
    }
    return OddMultiples.affine(point.toPoint(), 1 << (BASE_WIDTH - 2));
  }

  /**
   * Whether the equation holds.
   *
   * @param s 32 bytes, little endian; from l on it is refused
   * @param commitment R, encoded, 32 bytes
   * @param challenge k before its reduction modulo l, any number of bytes, little endian
   * @param publicKey A, encoded, 32 bytes
   */
  public static boolean holds(byte[] s, byte[] commitment, byte[] challenge, byte[] publicKey) {
    BigInteger scalar = littleEndian(s);
    if (scalar.compareTo(ORDER) >= 0) {
      return false;
    }
    Optional<Point> a = Point.decode(publicKey);
    Optional<Point> r = Point.decode(commitment);
    return a.isPresent()
        && r.isPresent()
        && holds(scalar, r.get(), littleEndian(challenge).mod(ORDER), a.get());
  }

  private static boolean holds(BigInteger s, Point r, BigInteger k, Point a) {
    ShortFraction fraction = ShortFraction.of(k, ORDER);
    BigInteger w = fraction.v().multiply(s).mod(ORDER);
    Digits baseDigits = Digits.of(w.and(LOWER_HALF), BASE_WIDTH);
    Digits upperDigits = Digits.of(w.shiftRight(SPLIT), BASE_WIDTH);
    Digits aDigits = Digits.of(fraction.u().negate(), WIDTH);
    Digits rDigits = Digits.of(fraction.v().negate(), WIDTH);
    OddMultiples aMultiples = OddMultiples.of(a, 1 << (WIDTH - 2));
    OddMultiples rMultiples = OddMultiples.of(r, 1 << (WIDTH - 2));

    Accumulator sum = new Accumulator();
    int digits =
        Math.max(
            Math.max(baseDigits.length(), upperDigits.length()),
            Math.max(aDigits.length(), rDigits.length()));
    for (int i = digits - 1; i >= 0; i--) {
      sum.twice();
      BASE.addTo(sum, baseDigits.digit(i));
      UPPER_BASE.addTo(sum, upperDigits.digit(i));
      aMultiples.addTo(sum, aDigits.digit(i));
      rMultiples.addTo(sum, rDigits.digit(i));
    }
    return sum.isNeutral();
  }

  private static BigInteger littleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }
}
