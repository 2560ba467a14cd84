package dev.overseer.scale;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Writes SCALE into a byte array that grows (spec types.md 1).
 *
 * <p>Large byte strings, which never change, are not copied into it: the writer remembers where
 * they belong and copies them once, into the result.
 *
 * <p>Numbers outside of their type are refused with an {@link IllegalArgumentException}. That is a
 * defect of the caller: values are checked when they are made, not when they are written.
 *
 * <p>Not thread-safe.
 */
public final class ScaleWriter {
  private static final int DEFAULT_CAPACITY = 128;

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  /** From so many bytes on it pays to copy once instead of with each growth. */
  private static final int LARGE = 1024;

  private List<Region> regions = List.of();
  private byte[] bytes;
  private int size;
  private int sizeOfRegions;

  /** A large byte string whose place is before the byte {@code at} of the array. */
  private static final class Region {
    final int at;
    final byte[] source;
    final int offset;
    final int length;

    Region(int at, byte[] source, int offset, int length) {
      this.at = at;
      this.source = source;
      this.offset = offset;
      this.length = length;
    }
  }

  /** A writer for something small. */
  public ScaleWriter() {
    this(DEFAULT_CAPACITY);
  }

  /** A writer that takes {@code capacity} bytes before it has to grow. */
  public ScaleWriter(int capacity) {
    this.bytes = new byte[capacity];
  }

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes written so far. */
  public int size() {
    return size + sizeOfRegions;
  }

  /** Takes the parts of what was written, in order. */
  @FunctionalInterface
  public interface Sink {

    /** The next part, a region of an array. It has to be copied at once. */
    void take(byte[] source, int offset, int length);
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    if (regions.isEmpty()) {
      return Arrays.copyOf(bytes, size);
    }
    ByteBuffer result = ByteBuffer.allocate(size());
    transferTo(result::put);
    return result.array();
  }

  /** Gives what was written to {@code sink}, without a copy in between. */
  public void transferTo(Sink sink) {
    int from = 0;
    for (Region region : regions) {
      sink.take(bytes, from, region.at - from);
      sink.take(region.source, region.offset, region.length);
      from = region.at;
    }
    sink.take(bytes, from, size - from);
  }

  /** One byte, 00 or 01. */
  public void bool(boolean value) {
    i8(value ? 1 : 0);
  }

  /** One byte, 0 to 255. */
  public void u8(int value) {
    checkRange(value, 0xffL, "u8");
    i8((byte) value);
  }

  /** Two bytes, 0 to 65 535. */
  public void u16(int value) {
    checkRange(value, 0xffffL, "u16");
    i16((short) value);
  }

  /** Four bytes, 0 to 2^32 - 1. */
  public void u32(long value) {
    checkRange(value, 0xffff_ffffL, "u32");
    i32((int) value);
  }

  /** Eight bytes, taken as unsigned. */
  public void u64(long value) {
    i64(value);
  }

  /** Sixteen bytes, 0 to 2^128 - 1. */
  public void u128(BigInteger value) {
    checkUnsigned(value, 128);
    littleEndian(value, 16);
  }

  /** One byte, -128 to 127. */
  public void i8(int value) {
    if ((byte) value != value) {
      throw outOfRange(value, "i8");
    }
    int at = grow(1);
    bytes[at] = (byte) value;
  }

  /** Two bytes, -32 768 to 32 767. */
  public void i16(int value) {
    if ((short) value != value) {
      throw outOfRange(value, "i16");
    }
    int at = grow(2);
    SHORT.set(bytes, at, (short) value);
  }

  /** Four bytes, two's complement. */
  public void i32(int value) {
    int at = grow(4);
    INT.set(bytes, at, value);
  }

  /** Eight bytes, two's complement. */
  public void i64(long value) {
    int at = grow(8);
    LONG.set(bytes, at, value);
  }

  /** Sixteen bytes, two's complement. */
  public void i128(BigInteger value) {
    if (value.bitLength() > 127) {
      throw outOfRange(value, "i128");
    }
    littleEndian(value, 16);
  }

  /** A compact integer, 0 to 255. */
  public void compactU8(int value) {
    checkRange(value, 0xffL, "Compact<u8>");
    compactU64(value);
  }

  /** A compact integer, 0 to 65 535. */
  public void compactU16(int value) {
    checkRange(value, 0xffffL, "Compact<u16>");
    compactU64(value);
  }

  /** A compact integer, 0 to 2^32 - 1. */
  public void compactU32(long value) {
    checkRange(value, 0xffff_ffffL, "Compact<u32>");
    compactU64(value);
  }

  /** A compact integer of 64 bits, taken as unsigned. */
  public void compactU64(long value) {
    if (value >>> 6 == 0) {
      i8((byte) (value << 2));
    } else if (value >>> 14 == 0) {
      i16((short) ((value << 2) | 1));
    } else if (value >>> 30 == 0) {
      i32((int) ((value << 2) | 2));
    } else {
      int count = Math.max(4, (71 - Long.numberOfLeadingZeros(value)) >>> 3);
      i8((byte) (((count - 4) << 2) | 3));
      int at = grow(count);
      for (int i = 0; i < count; i++) {
        bytes[at + i] = (byte) (value >>> (8 * i));
      }
    }
  }

  /** A compact integer, 0 to 2^128 - 1. */
  public void compactU128(BigInteger value) {
    checkUnsigned(value, 128);
    compactBig(value);
  }

  /** A compact integer, 0 to 2^536 - 1. */
  public void compactBig(BigInteger value) {
    checkUnsigned(value, 536);
    if (value.bitLength() <= 64) {
      compactU64(value.longValue());
    } else {
      int count = (value.bitLength() + 7) >>> 3;
      i8((byte) (((count - 4) << 2) | 3));
      littleEndian(value, count);
    }
  }

  /** The bytes alone, without a length. */
  public void bytes(byte[] source) {
    bytes(source, 0, source.length);
  }

  /** A region of an array, without a length. */
  public void bytes(byte[] source, int offset, int length) {
    int at = grow(length);
    System.arraycopy(source, offset, bytes, at, length);
  }

  /**
   * A region of an array which does not change any more, without a length. Large ones are copied
   * when the result is made, not now.
   */
  public void immutable(byte[] source, int offset, int length) {
    if (length < LARGE) {
      bytes(source, offset, length);
    } else {
      Objects.checkFromIndexSize(offset, length, source.length);
      sizeOfRegions = Math.addExact(size(), length) - size;
      if (regions.isEmpty()) {
        regions = new ArrayList<>();
      }
      regions.add(new Region(size, source, offset, length));
    }
  }

  /**
   * Length in bytes, then the text as UTF-8; half a surrogate pair, which UTF-8 lacks, becomes '?'.
   */
  public void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    compactU32(utf8.length);
    bytes(utf8);
  }

  private void littleEndian(BigInteger value, int count) {
    byte[] bigEndian = value.toByteArray();
    int at = grow(count);
    byte fill = (byte) (value.signum() < 0 ? 0xff : 0);
    for (int i = 0; i < count; i++) {
      int from = bigEndian.length - 1 - i;
      bytes[at + i] = from >= 0 ? bigEndian[from] : fill;
    }
  }

  private static void checkRange(long value, long max, String type) {
    if (value < 0 || value > max) {
      throw outOfRange(value, type);
    }
  }

  private static void checkUnsigned(BigInteger value, int bits) {
    if (value.signum() < 0 || value.bitLength() > bits) {
      throw outOfRange(value, "unsigned " + bits + " bits");
    }
  }

  private static IllegalArgumentException outOfRange(Object value, String type) {
    return new IllegalArgumentException(value + " does not fit into " + type);
  }

  private int grow(int count) {
    int at = size;
    int needed = Math.addExact(size(), count) - sizeOfRegions;
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, Math.max(needed, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
    }
    size = needed;
    return at;
  }
}
