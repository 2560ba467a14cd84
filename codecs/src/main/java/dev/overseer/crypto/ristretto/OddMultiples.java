package dev.overseer.crypto.ristretto;

/** A point times 1, 3, 5, … */
final class OddMultiples {
  private final Multiple[] multiples;

  private OddMultiples(Multiple[] multiples) {
    this.multiples = multiples;
  }

  /** The first {@code count} odd multiples, each the last one plus twice the point. */
  static OddMultiples of(Point point, int count) {
    Multiple[] multiples = new Multiple[count];
    multiples[0] = Multiple.of(point);
    Multiple twice = new Accumulator(point).twice().toMultiple();
    Accumulator sum = new Accumulator(point);
    for (int i = 1; i < count; i++) {
      multiples[i] = sum.plus(twice).toMultiple();
    }
    return new OddMultiples(multiples);
  }

  /**
   * The same with affine multiples, which cost an inversion each and save a product in each use.
   */
  static OddMultiples affine(Point point, int count) {
    Multiple[] multiples = new Multiple[count];
    multiples[0] = Multiple.of(point);
    Multiple twice = new Accumulator(point).twice().toMultiple();
    Accumulator sum = new Accumulator(point);
    for (int i = 1; i < count; i++) {
      multiples[i] = Multiple.of(sum.plus(twice).toPoint());
    }
    return new OddMultiples(multiples);
  }

  /** Adds the point, times an odd digit of {@code Digits} or 0, to {@code sum}. */
  void addTo(Accumulator sum, int digit) {
    if (digit > 0) {
      sum.plus(multiples[digit >> 1]);
    } else if (digit < 0) {
      sum.minus(multiples[-digit >> 1]);
    }
  }
}
