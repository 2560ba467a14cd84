package dev.overseer.crypto.ristretto;

import java.math.BigInteger;

/**
 * A point that is doubled and added to.
 *
 * <p>Extended coordinates X, Y, Z, T stand for the point (X / Z, Y / Z), with T = XY / Z. Formulas
 * of Hisil, Wong, Carter and Dawson (2008) for a = -1 yield four factors e, f, g, h with X = ef, Y
 * = gh, Z = fg, T = eh. The factors are what is kept, because T, a product, is only needed if an
 * addition comes next.
 */
final class Accumulator {
  private final FieldElement e;
  private final FieldElement f = FieldElement.of(1);
  private final FieldElement g = FieldElement.of(1);
  private final FieldElement h;

  private final FieldElement x = new FieldElement();
  private final FieldElement y = new FieldElement();
  private final FieldElement z = new FieldElement();
  private final FieldElement t = new FieldElement();

  /** Begins with the neutral point, x = 0 and y = 1. */
  Accumulator() {
    e = new FieldElement();
    h = FieldElement.of(1);
  }

  /** Begins with a point. */
  Accumulator(Point point) {
    e = new FieldElement().set(point.x());
    h = new FieldElement().set(point.y());
  }

  /** Doubles the point. */
  Accumulator twice() {
    multiplyOut();
    t.sum(x, y);
    t.square(t);
    x.square(x);
    y.square(y);
    z.square(z);
    z.sum(z, z);
    h.sum(y, x);
    g.difference(y, x);
    e.difference(t, h);
    f.difference(z, g);
    return this;
  }

  /** Adds a point. */
  Accumulator plus(Multiple point) {
    return plus(point, point.sum(), point.difference(), g, f);
  }

  /** Subtracts a point: adds the one with -x, for which the two sums are swapped, and -t. */
  Accumulator minus(Multiple point) {
    return plus(point, point.difference(), point.sum(), f, g);
  }

  private Accumulator plus(
      Multiple point,
      FieldElement first,
      FieldElement second,
      FieldElement zPlusT,
      FieldElement zMinusT) {
    multiplyOut();
    t.product(e, h);
    h.sum(y, x);
    h.product(h, first);
    y.difference(y, x);
    y.product(y, second);
    t.product(t, point.t2d());
    if (point.affine()) {
      z.sum(z, z);
    } else {
      z.product(z, point.z2());
    }
    e.difference(h, y);
    h.sum(h, y);
    zPlusT.sum(z, t);
    zMinusT.difference(z, t);
    return this;
  }

  private void multiplyOut() {
    x.product(e, f);
    y.product(g, h);
    z.product(f, g);
  }

  /** The point as it is now. */
  Multiple toMultiple() {
    multiplyOut();
    t.product(e, h);
    return Multiple.of(x, y, z, t);
  }

  /** The point as it is now, by an inversion. */
  Point toPoint() {
    multiplyOut();
    BigInteger inverse = z.value().modInverse(FieldElement.P);
    FieldElement factor = FieldElement.of(inverse);
    return new Point(new FieldElement().product(x, factor), new FieldElement().product(y, factor));
  }

  /** Whether the point is one of the four that stand for the neutral element of ristretto255. */
  boolean isNeutral() {
    multiplyOut();
    return x.isZero() || y.isZero();
  }
}
