package dev.overseer.crypto.ristretto;

/**
 * A point as something to add: y + x, y - x, 2 z and 2 d t of its extended coordinates (see {@link
 * Accumulator}).
 *
 * @param affine whether z is 1, which saves a product
 */
record Multiple(
    FieldElement sum, FieldElement difference, FieldElement z2, FieldElement t2d, boolean affine) {

  private static final FieldElement D2 = FieldElement.of(Point.D.shiftLeft(1).mod(FieldElement.P));

  /** The point with these extended coordinates. */
  static Multiple of(FieldElement x, FieldElement y, FieldElement z, FieldElement t) {
    return of(x, y, z, t, false);
  }

  /** A point with affine coordinates. */
  static Multiple of(Point point) {
    FieldElement t = new FieldElement().product(point.x(), point.y());
    return of(point.x(), point.y(), FieldElement.of(1), t, true);
  }

  private static Multiple of(
      FieldElement x, FieldElement y, FieldElement z, FieldElement t, boolean affine) {
    return new Multiple(
        new FieldElement().sum(y, x),
        new FieldElement().difference(y, x),
        new FieldElement().sum(z, z),
        new FieldElement().product(t, D2),
        affine);
  }
}
