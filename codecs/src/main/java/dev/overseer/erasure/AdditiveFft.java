package dev.overseer.erasure;

/**
 * Transforms between the values of polynomials at m = 2^r consecutive points and their m
 * coefficients (spec erasure-coding.md 4).
 *
 * <p>The basis is X_i = the product of s_j over the bits j of i, where s_j is the polynomial that
 * vanishes at 0 ... 2^j - 1. In the Cantor basis s_j(t) is t shifted right by j for every multiple
 * t of 2^j. One step halves a block that begins at point t: with h = 2^j points in each half, a
 * polynomial of 2h coefficients (low, high) is low + s_j * high; s_j has the value w = t >> j on
 * the whole left half and w + 1 on the right one. Hence
 *
 * <pre>left = low + w * high,  right = left + high</pre>
 *
 * and each half is a transform of its own. Going depth first keeps the rows of the small blocks,
 * where most of the work is, in the processor's cache.
 *
 * <p>INV-1: {@code evaluate} and {@code interpolate} are inverse. INV-2: rows whose point is not
 * below {@code limit} are not needed, and hold anything after {@code evaluate}.
 *
 * <p>Immutable.
 */
final class AdditiveFft {
  /** The matrices of all factors w; they are even, since blocks begin at multiples of 2h. */
  private final char[] factors;

  /**
   * Creates the transforms.
   *
   * @param points a power of two: all points that will be asked for are below
   */
  AdditiveFft(int points) {
    this.factors = Multipliers.even(points / 2);
  }

  /**
   * Coefficients to values, in place.
   *
   * @param rows a power of two
   * @param point the first point, a multiple of the number of rows
   * @param limit the values at this point and beyond are not needed
   */
  void evaluate(Row[] rows, int point, int limit) {
    evaluate(rows, 0, rows.length, point, limit);
  }

  private void evaluate(Row[] rows, int first, int count, int point, int limit) {
    int half = count / 2;
    if (half == 0) {
      return;
    }
    boolean both = point + half < limit;
    int w = point / half;
    for (int i = first; i < first + half; i++) {
      if (w != 0) {
        rows[i].addProduct(rows[i + half], factors, w / 2);
      }
      if (both) {
        rows[i + half].add(rows[i]);
      }
    }
    evaluate(rows, first, half, point, limit);
    if (both) {
      evaluate(rows, first + half, half, point + half, limit);
    }
  }

  /**
   * Values to coefficients, in place.
   *
   * @param rows a power of two
   * @param point the first point, a multiple of the number of rows
   */
  void interpolate(Row[] rows, int point) {
    interpolate(rows, 0, rows.length, point);
  }

  private void interpolate(Row[] rows, int first, int count, int point) {
    int half = count / 2;
    if (half == 0) {
      return;
    }
    interpolate(rows, first, half, point);
    interpolate(rows, first + half, half, point + half);
    int w = point / half;
    for (int i = first; i < first + half; i++) {
      rows[i + half].add(rows[i]);
      if (w != 0) {
        rows[i].addProduct(rows[i + half], factors, w / 2);
      }
    }
  }
}
