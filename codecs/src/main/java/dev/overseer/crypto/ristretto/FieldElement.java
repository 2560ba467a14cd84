package dev.overseer.crypto.ristretto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * A number modulo p = 2^255 - 19, mutable: an operation writes its result to the object that it is
 * called on, which may be one of its operands, too. So a whole verification makes a few dozen
 * objects instead of thousands.
 *
 * <p>The number is l0 + l1 2^51 + l2 2^102 + l3 2^153 + l4 2^204, with signed limbs. A product of
 * two limbs has up to 108 bits. It is cut at bit 51: the low part belongs to column i + j, the high
 * part to the next one. The low part is {@code a * b} without its upper bits. The high part is
 * {@code Math.multiplyHigh}, one instruction, of factors that were shifted left by 13 bits in sum,
 * since 51 + 13 = 64. Neither needs a carry. Columns from 5 on come back 255 bits lower, times 19,
 * since 2^255 = 19 modulo p; that factor is put on a limb of the second operand in advance.
 *
 * <ul>
 *   <li>INV-1: the limbs of a product, a square or a decoded number are in [-2^17, 2^51 + 2^17).
 *   <li>INV-2: operands of a product have limbs of less than 2^53 each. Two additions or
 *       subtractions in a row of numbers with INV-1 keep to that. The factors, shifted, are then
 *       less than 2^61 and 19 * 2^58 &lt; 2^63, and a column less than 5 * 19 * 2^55 + 2^58 &lt;
 *       2^62.
 * </ul>
 */
final class FieldElement {
  /** The modulus. */
  static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private static final int BITS = 51;
  private static final long MASK = (1L << BITS) - 1;

  /** How far the limbs of the first and of the second operand of a high product are shifted. */
  private static final int SHIFT_1 = 8;

  private static final int SHIFT_2 = Long.SIZE - BITS - SHIFT_1;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private long l0;
  private long l1;
  private long l2;
  private long l3;
  private long l4;

  /** A number from 0 to p - 1. */
  static FieldElement of(BigInteger value) {
    FieldElement element = new FieldElement();
    BigInteger mask = BigInteger.valueOf(MASK);
    element.l0 = value.and(mask).longValueExact();
    element.l1 = value.shiftRight(BITS).and(mask).longValueExact();
    element.l2 = value.shiftRight(2 * BITS).and(mask).longValueExact();
    element.l3 = value.shiftRight(3 * BITS).and(mask).longValueExact();
    element.l4 = value.shiftRight(4 * BITS).longValueExact();
    return element;
  }

  /** A small number. */
  static FieldElement of(long value) {
    return of(BigInteger.valueOf(value));
  }

  /**
   * Reads 32 bytes, little endian.
   *
   * @return whether it is a number below p; if not, this element is of no use
   */
  boolean decode(byte[] bytes) {
    long w0 = (long) WORD.get(bytes, 0);
    long w1 = (long) WORD.get(bytes, 8);
    long w2 = (long) WORD.get(bytes, 16);
    long w3 = (long) WORD.get(bytes, 24);
    l0 = w0 & MASK;
    l1 = ((w0 >>> 51) | (w1 << 13)) & MASK;
    l2 = ((w1 >>> 38) | (w2 << 26)) & MASK;
    l3 = ((w2 >>> 25) | (w3 << 39)) & MASK;
    l4 = w3 >>> 12;
    return l4 < MASK || (l4 == MASK && ((l3 & l2 & l1) != MASK || l0 < MASK - 18));
  }

  FieldElement set(FieldElement x) {
    l0 = x.l0;
    l1 = x.l1;
    l2 = x.l2;
    l3 = x.l3;
    l4 = x.l4;
    return this;
  }

  /** x + y. */
  FieldElement sum(FieldElement x, FieldElement y) {
    l0 = x.l0 + y.l0;
    l1 = x.l1 + y.l1;
    l2 = x.l2 + y.l2;
    l3 = x.l3 + y.l3;
    l4 = x.l4 + y.l4;
    return this;
  }

  /** x - y. */
  FieldElement difference(FieldElement x, FieldElement y) {
    l0 = x.l0 - y.l0;
    l1 = x.l1 - y.l1;
    l2 = x.l2 - y.l2;
    l3 = x.l3 - y.l3;
    l4 = x.l4 - y.l4;
    return this;
  }

  /** -x. */
  FieldElement negation(FieldElement x) {
    l0 = -x.l0;
    l1 = -x.l1;
    l2 = -x.l2;
    l3 = -x.l3;
    l4 = -x.l4;
    return this;
  }

  /** x y. */
  FieldElement product(FieldElement x, FieldElement y) {
    long x0 = x.l0;
    long x1 = x.l1;
    long x2 = x.l2;
    long x3 = x.l3;
    long x4 = x.l4;
    long y0 = y.l0;
    long y1 = y.l1;
    long y2 = y.l2;
    long y3 = y.l3;
    long y4 = y.l4;
    long z1 = 19 * y1;
    long z2 = 19 * y2;
    long z3 = 19 * y3;
    long z4 = 19 * y4;

    long c0 = low(x0, y0) + low(x1, z4) + low(x2, z3) + low(x3, z2) + low(x4, z1);
    long c1 = low(x0, y1) + low(x1, y0) + low(x2, z4) + low(x3, z3) + low(x4, z2);
    long c2 = low(x0, y2) + low(x1, y1) + low(x2, y0) + low(x3, z4) + low(x4, z3);
    long c3 = low(x0, y3) + low(x1, y2) + low(x2, y1) + low(x3, y0) + low(x4, z4);
    long c4 = low(x0, y4) + low(x1, y3) + low(x2, y2) + low(x3, y1) + low(x4, y0);

    x0 <<= SHIFT_1;
    x1 <<= SHIFT_1;
    x2 <<= SHIFT_1;
    x3 <<= SHIFT_1;
    x4 <<= SHIFT_1;
    y0 <<= SHIFT_2;
    y1 <<= SHIFT_2;
    y2 <<= SHIFT_2;
    y3 <<= SHIFT_2;
    y4 <<= SHIFT_2;
    z1 <<= SHIFT_2;
    z2 <<= SHIFT_2;
    z3 <<= SHIFT_2;
    z4 <<= SHIFT_2;

    c1 += high(x0, y0) + high(x1, z4) + high(x2, z3) + high(x3, z2) + high(x4, z1);
    c2 += high(x0, y1) + high(x1, y0) + high(x2, z4) + high(x3, z3) + high(x4, z2);
    c3 += high(x0, y2) + high(x1, y1) + high(x2, y0) + high(x3, z4) + high(x4, z3);
    c4 += high(x0, y3) + high(x1, y2) + high(x2, y1) + high(x3, y0) + high(x4, z4);
    c0 += 19 * (high(x0, y4) + high(x1, y3) + high(x2, y2) + high(x3, y1) + high(x4, y0));
    return carry(c0, c1, c2, c3, c4);
  }

  /** x^2: as {@link #product}, with equal products of limbs taken once. */
  FieldElement square(FieldElement x) {
    long x0 = x.l0;
    long x1 = x.l1;
    long x2 = x.l2;
    long x3 = x.l3;
    long x4 = x.l4;
    long d0 = 2 * x0;
    long d1 = 2 * x1;
    long d2 = 2 * x2;
    long d3 = 2 * x3;
    long z3 = 19 * x3;
    long z4 = 19 * x4;

    long c0 = low(x0, x0) + low(d1, z4) + low(d2, z3);
    long c1 = low(d0, x1) + low(d2, z4) + low(x3, z3);
    long c2 = low(d0, x2) + low(x1, x1) + low(d3, z4);
    long c3 = low(d0, x3) + low(d1, x2) + low(x4, z4);
    long c4 = low(d0, x4) + low(d1, x3) + low(x2, x2);

    long y0 = x0 << SHIFT_2;
    long y1 = x1 << SHIFT_2;
    long y2 = x2 << SHIFT_2;
    long y3 = x3 << SHIFT_2;
    long y4 = x4 << SHIFT_2;
    z3 <<= SHIFT_2;
    z4 <<= SHIFT_2;
    x0 <<= SHIFT_1;
    x1 <<= SHIFT_1;
    x2 <<= SHIFT_1;
    x3 <<= SHIFT_1;
    x4 <<= SHIFT_1;
    d0 <<= SHIFT_1;
    d1 <<= SHIFT_1;
    d2 <<= SHIFT_1;
    d3 <<= SHIFT_1;

    c1 += high(x0, y0) + high(d1, z4) + high(d2, z3);
    c2 += high(d0, y1) + high(d2, z4) + high(x3, z3);
    c3 += high(d0, y2) + high(x1, y1) + high(d3, z4);
    c4 += high(d0, y3) + high(d1, y2) + high(x4, z4);
    c0 += 19 * (high(d0, y4) + high(d1, y3) + high(x2, y2));
    return carry(c0, c1, c2, c3, c4);
  }

  /** x^(2^times), for {@code times} of at least 1. */
  FieldElement squares(FieldElement x, int times) {
    square(x);
    for (int i = 1; i < times; i++) {
      square(this);
    }
    return this;
  }

  private static long low(long a, long b) {
    return a * b & MASK;
  }

  private static long high(long a, long b) {
    return Math.multiplyHigh(a, b);
  }

  private FieldElement carry(long c0, long c1, long c2, long c3, long c4) {
    long carry1 = c1 + (c0 >> BITS);
    long carry2 = c2 + (carry1 >> BITS);
    long carry3 = c3 + (carry2 >> BITS);
    long carry4 = c4 + (carry3 >> BITS);
    l0 = (c0 & MASK) + 19 * (carry4 >> BITS);
    l1 = carry1 & MASK;
    l2 = carry2 & MASK;
    l3 = carry3 & MASK;
    l4 = carry4 & MASK;
    return this;
  }

  /** Brings the limbs into the form of the one number from 0 to p - 1. */
  FieldElement reduce() {
    // 8 p, so that nothing is negative, and two rounds of carries leave less than 2^255 + 2^51
    carry(l0 + 8 * (MASK - 18), l1 + 8 * MASK, l2 + 8 * MASK, l3 + 8 * MASK, l4 + 8 * MASK);
    carry(l0, l1, l2, l3, l4);
    long quotient = (l0 + 19) >> BITS;
    quotient = (l1 + quotient) >> BITS;
    quotient = (l2 + quotient) >> BITS;
    quotient = (l3 + quotient) >> BITS;
    quotient = (l4 + quotient) >> BITS;
    return carryMod2To255(l0 + 19 * quotient);
  }

  private FieldElement carryMod2To255(long c0) {
    l0 = c0 & MASK;
    long c1 = l1 + (c0 >> BITS);
    l1 = c1 & MASK;
    long c2 = l2 + (c1 >> BITS);
    l2 = c2 & MASK;
    long c3 = l3 + (c2 >> BITS);
    l3 = c3 & MASK;
    l4 = (l4 + (c3 >> BITS)) & MASK;
    return this;
  }

  /** Whether the number is 0. Reduces it. */
  boolean isZero() {
    reduce();
    return (l0 | l1 | l2 | l3 | l4) == 0;
  }

  /** Whether the number from 0 to p - 1 is odd: "negative" in the terms of RFC 9496. Reduces it. */
  boolean isNegative() {
    reduce();
    return (l0 & 1) != 0;
  }

  /** The number from 0 to p - 1. Reduces it. */
  BigInteger value() {
    reduce();
    BigInteger value = BigInteger.valueOf(l4);
    for (long limb : new long[] {l3, l2, l1, l0}) {
      value = value.shiftLeft(BITS).add(BigInteger.valueOf(limb));
    }
    return value;
  }

  /** x^((p - 5) / 8) = x^(2^252 - 3), by chains of ones: x_n stands for x^(2^n - 1). */
  FieldElement powerForRoot(FieldElement x) {
    FieldElement x1 = new FieldElement().set(x);
    FieldElement x2 = times(new FieldElement().square(x1), x1);
    FieldElement x4 = times(new FieldElement().squares(x2, 2), x2);
    FieldElement x5 = times(new FieldElement().square(x4), x1);
    FieldElement x10 = times(new FieldElement().squares(x5, 5), x5);
    FieldElement x20 = times(new FieldElement().squares(x10, 10), x10);
    FieldElement x40 = times(new FieldElement().squares(x20, 20), x20);
    FieldElement x50 = times(new FieldElement().squares(x40, 10), x10);
    FieldElement x100 = times(new FieldElement().squares(x50, 50), x50);
    FieldElement x200 = times(new FieldElement().squares(x100, 100), x100);
    FieldElement x250 = times(new FieldElement().squares(x200, 50), x50);
    return product(x250.squares(x250, 2), x1);
  }

  private static FieldElement times(FieldElement x, FieldElement y) {
    return x.product(x, y);
  }
}
