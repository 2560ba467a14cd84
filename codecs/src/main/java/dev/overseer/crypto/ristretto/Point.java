package dev.overseer.crypto.ristretto;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A point of the curve -x^2 + y^2 = 1 + d x^2 y^2 over the field.
 *
 * <p>An element of ristretto255 is a set of four points that differ by points of order 4 or less.
 * The encoding of an element singles one of them out.
 */
record Point(FieldElement x, FieldElement y) {
  /** The d of the curve: -121665 / 121666. */
  static final BigInteger D =
      BigInteger.valueOf(-121665)
          .multiply(BigInteger.valueOf(121666).modInverse(FieldElement.P))
          .mod(FieldElement.P);

  private static final BigInteger MINUS_ONE = FieldElement.P.subtract(BigInteger.ONE);
  private static final FieldElement MINUS_D = FieldElement.of(FieldElement.P.subtract(D));

  /** A square root of -1, namely 2^((p - 1) / 4). */
  private static final FieldElement ROOT =
      FieldElement.of(BigInteger.TWO.modPow(MINUS_ONE.shiftRight(2), FieldElement.P));

  /** The function DECODE of RFC 9496, 4.3.1. Empty if {@code encoding} is not canonical. */
  static Optional<Point> decode(byte[] encoding) {
    FieldElement s = new FieldElement();
    if (!s.decode(encoding) || s.isNegative()) {
      return Optional.empty();
    }
    FieldElement one = FieldElement.of(1);
    FieldElement square = new FieldElement().square(s);
    FieldElement u1 = new FieldElement().difference(one, square);
    FieldElement u2 = new FieldElement().sum(one, square);
    FieldElement u2Square = new FieldElement().square(u2);
    FieldElement v = new FieldElement().square(u1);
    v.product(v, MINUS_D);
    v.difference(v, u2Square);

    FieldElement root = new FieldElement();
    if (!inverseRoot(root, new FieldElement().product(v, u2Square))) {
      return Optional.empty();
    }
    FieldElement denominatorX = new FieldElement().product(root, u2);
    FieldElement y = new FieldElement().product(root, denominatorX);
    y.product(y, v);
    y.product(y, u1);
    FieldElement x = new FieldElement().sum(s, s);
    x.product(x, denominatorX);
    if (x.isNegative()) {
      x.negation(x);
    }
    boolean valid = !new FieldElement().product(x, y).isNegative() && !y.isZero();
    return valid ? Optional.of(new Point(x, y)) : Optional.empty();
  }

  /** Sets {@code root} to a square root of 1 / w, or gives false if there is none. */
  private static boolean inverseRoot(FieldElement root, FieldElement w) {
    FieldElement w3 = new FieldElement().square(w);
    w3.product(w3, w);
    FieldElement w7 = new FieldElement().square(w3);
    w7.product(w7, w);
    root.powerForRoot(w7);
    root.product(root, w3);
    // w root^2 is now one of the fourth roots of 1, and 1 or -1 if w is a square
    FieldElement check = new FieldElement().square(root);
    BigInteger unit = check.product(check, w).value();
    if (unit.equals(MINUS_ONE)) {
      root.product(root, ROOT);
      return true;
    }
    return unit.equals(BigInteger.ONE);
  }
}
