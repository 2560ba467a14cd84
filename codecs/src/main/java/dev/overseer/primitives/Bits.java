package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException.Kind;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * An immutable row of bits, {@code BitVec} with order Lsb0 (spec types.md 1): validators of a
 * group, available cores.
 */
public final class Bits {
  /** No bits. */
  public static final Bits EMPTY = new Bits(0, new byte[0]);

  /** Number of bits, compact, then their bytes; unused bits are ignored when they are read. */
  public static final ScaleCodec<Bits> CODEC = new Codec();

  private static final int SHOWN = 32;

  private final int size;

  /** Bit i is in byte i / 8 at position i mod 8, least significant first. Unused bits are 0. */
  private final byte[] bytes;

  private Bits(int size, byte[] bytes) {
    this.size = size;
    this.bytes = bytes;
    if ((size & 7) != 0) {
      bytes[bytes.length - 1] &= (byte) ((1 << (size & 7)) - 1);
    }
  }

  /** {@code size} bits, all 0. */
  public static Bits zeros(int size) {
    return new Bits(size, new byte[byteCount(size)]);
  }

  /**
   * {@code size} bits, of which those at {@code indices} are 1.
   *
   * @throws IndexOutOfBoundsException if an index is not below the size
   */
  public static Bits ofIndices(int size, int... indices) {
    byte[] bytes = new byte[byteCount(size)];
    for (int index : indices) {
      Objects.checkIndex(index, size);
      bytes[index >>> 3] |= (byte) (1 << (index & 7));
    }
    return new Bits(size, bytes);
  }

  /**
   * Reads {@link #toDigits()}: one character 0 or 1 for each bit, bit 0 first.
   *
   * @throws IllegalArgumentException for another character
   */
  public static Bits parse(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) != '0' && digits.charAt(i) != '1') {
        throw new IllegalArgumentException("bits are 0 or 1, not " + digits.charAt(i));
      }
    }
    return ofIndices(
        digits.length(),
        IntStream.range(0, digits.length()).filter(i -> digits.charAt(i) == '1').toArray());
  }

  private static int byteCount(int size) {
    return (int) ((size + 7L) >>> 3);
  }

  /** Number of bits. */
  public int size() {
    return size;
  }

  /**
   * Whether the bit is 1.
   *
   * @throws IndexOutOfBoundsException if {@code index} is not below the size
   */
  public boolean get(int index) {
    Objects.checkIndex(index, size);
    return (bytes[index >>> 3] >>> (index & 7) & 1) == 1;
  }

  /**
   * The same bits but for one.
   *
   * @throws IndexOutOfBoundsException if {@code index} is not below the size
   */
  public Bits with(int index, boolean value) {
    if (get(index) == value) {
      return this;
    }
    byte[] changed = bytes.clone();
    changed[index >>> 3] ^= (byte) (1 << (index & 7));
    return new Bits(size, changed);
  }

  /** How many bits are 1. */
  public int count() {
    int count = 0;
    for (byte b : bytes) {
      count += Integer.bitCount(b & 0xff);
    }
    return count;
  }

  /** The positions of the bits that are 1, ascending. */
  public IntStream indices() {
    return IntStream.range(0, size).filter(this::get);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bits that && size == that.size && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * size + Arrays.hashCode(bytes);
  }

  /** How many of how many are 1; of a few bits the digits, too. For people. */
  @Override
  public String toString() {
    String ones = count() + " of " + size + " bits";
    return size <= SHOWN ? ones + " (" + toDigits() + ")" : ones;
  }

  /** One digit for each bit, bit 0 first. */
  public String toDigits() {
    StringBuilder digits = new StringBuilder(size);
    for (int i = 0; i < size; i++) {
      digits.append(get(i) ? '1' : '0');
    }
    return digits.toString();
  }

  private static final class Codec implements ScaleCodec<Bits> {
    @Override
    public void encode(Bits value, ScaleWriter out) {
      out.compactU32(value.size);
      out.bytes(value.bytes);
    }

    @Override
    public Bits decode(ScaleReader in) {
      long size = in.compactU32();
      if (size > Integer.MAX_VALUE) {
        throw in.error(Kind.TOO_LONG, size + " bits");
      }
      return new Bits((int) size, in.bytes(byteCount((int) size)));
    }

    @Override
    public int minSize() {
      return 1;
    }
  }
}
