package dev.overseer.scale;

import dev.overseer.scale.ScaleException.Kind;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads SCALE from a region of a byte array (spec types.md 1).
 *
 * <p>No method reads beyond the region, and none allocates more than a small multiple of the bytes
 * that are really there: an announced length is checked first ({@link #length}). Every method ends
 * in a value or a {@link ScaleException}; after an exception the reader is of no further use.
 *
 * <p>The array is not copied and must not change any more: values may be slices of it.
 *
 * <p>Not thread-safe.
 */
public final class ScaleReader {
  /** How deep composite values may nest. */
  public static final int MAX_DEPTH = 32;

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private static final int MIN_BIG_COMPACT_BYTES = 4;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private int next;
  private int depth;

  /** Reads all of {@code bytes}. */
  public ScaleReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /**
   * Reads {@code length} bytes from {@code offset} on.
   *
   * @throws IndexOutOfBoundsException if the region is not inside the array
   */
  public ScaleReader(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    this.bytes = bytes;
    this.start = offset;
    this.end = offset + length;
    this.next = offset;
  }

  private static VarHandle view(Class<?> arrayType) {
    return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
  }

  /** Bytes that are left. */
  public int remaining() {
    return end - next;
  }

  /** Bytes read so far. */
  public int position() {
    return next - start;
  }

  /** One byte, 00 or 01. */
  public boolean bool() {
    int value = u8();
    if (value > 1) {
      throw error(Kind.BAD_BOOL, "a bool is 0 or 1, not " + value);
    }
    return value == 1;
  }

  /** One byte, 0 to 255. */
  public int u8() {
    return i8() & 0xff;
  }

  /** Two bytes, 0 to 65 535. */
  public int u16() {
    return i16() & 0xffff;
  }

  /** Four bytes, 0 to 2^32 - 1. */
  public long u32() {
    return i32() & 0xffff_ffffL;
  }

  /**
   * Eight bytes; from 2^63 on the result is negative (compare with {@link Long#compareUnsigned}).
   */
  public long u64() {
    return i64();
  }

  /** Sixteen bytes, 0 to 2^128 - 1. */
  public BigInteger u128() {
    return unsigned(16);
  }

  /** One byte, two's complement. */
  public int i8() {
    return bytes[take(1)];
  }

  /** Two bytes, two's complement. */
  public int i16() {
    return (short) SHORT.get(bytes, take(2));
  }

  /** Four bytes, two's complement. */
  public int i32() {
    return (int) INT.get(bytes, take(4));
  }

  /** Eight bytes, two's complement. */
  public long i64() {
    return (long) LONG.get(bytes, take(8));
  }

  /** Sixteen bytes, two's complement. */
  public BigInteger i128() {
    return new BigInteger(bigEndian(16));
  }

  /** A compact integer of at most 8 bits. */
  public int compactU8() {
    return (int) compact(1);
  }

  /** A compact integer of at most 16 bits. */
  public int compactU16() {
    return (int) compact(2);
  }

  /** A compact integer of at most 32 bits. */
  public long compactU32() {
    return compact(4);
  }

  /** A compact integer of at most 64 bits; from 2^63 on the result is negative. */
  public long compactU64() {
    return compact(8);
  }

  /** A compact integer of at most 128 bits. */
  public BigInteger compactU128() {
    return bigCompact(16);
  }

  /** A compact integer of any size that the format has, at most 536 bits. */
  public BigInteger compactBig() {
    return bigCompact(67);
  }

  /**
   * The number of elements that follow, checked before anybody allocates for them.
   *
   * @param minElementSize bytes that each element takes at least, from 1 on
   * @throws ScaleException {@code TRUNCATED} if so many elements cannot be in the bytes left
   */
  public int length(int minElementSize) {
    long count = compactU32();
    if (count * minElementSize > remaining()) {
      throw error(
          Kind.TRUNCATED,
          count
              + " elements of at least "
              + minElementSize
              + " bytes do not fit into what is left");
    }
    return (int) count;
  }

  /** A copy of the next {@code count} bytes. */
  public byte[] bytes(int count) {
    int from = take(count);
    return Arrays.copyOfRange(bytes, from, from + count);
  }

  /** The next {@code count} bytes as a value made by {@code factory}, without a copy in between. */
  public <T> T slice(int count, SliceFactory<T> factory) {
    int from = take(count);
    return factory.of(bytes, from, count);
  }

  /** Text with its length in front, at most {@code maxBytes} bytes of UTF-8. */
  public String text(int maxBytes) {
    int count = length(1);
    if (count > maxBytes) {
      throw error(Kind.TOO_LONG, "text of " + count + " bytes, at most " + maxBytes + " allowed");
    }
    int from = take(count);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, count))
          .toString();
    } catch (CharacterCodingException e) {
      throw error(Kind.BAD_UTF8, "text of " + count + " bytes is not UTF-8");
    }
  }

  /** A discriminant that the caller could not use. */
  public ScaleException badTag(String type, int tag) {
    return error(Kind.BAD_TAG, type + " has no variant " + tag);
  }

  /** Goes one level down; every composite value does so around its parts. */
  public void enter() {
    if (depth == MAX_DEPTH) {
      throw error(Kind.TOO_DEEP, "values nest deeper than " + MAX_DEPTH);
    }
    depth++;
  }

  /** Goes one level up. */
  public void leave() {
    depth--;
  }

  /** Fails with {@code TRAILING} if bytes are left. */
  public void expectEnd() {
    if (next != end) {
      throw error(Kind.TRAILING, remaining() + " bytes after the value");
    }
  }

  /** An exception that points to where this reader stands. */
  public ScaleException error(Kind kind, String detail) {
    return error(kind, detail, null);
  }

  ScaleException error(Kind kind, String detail, @Nullable Throwable cause) {
    return new ScaleException(kind, position(), detail, cause);
  }

  private int take(int count) {
    if (count < 0 || count > end - next) {
      throw error(Kind.TRUNCATED, count + " bytes needed, " + remaining() + " left");
    }
    int from = next;
    next += count;
    return from;
  }

  private long compact(int maxBytes) {
    int first = u8();
    long value;
    switch (first & 3) {
      case 0 -> value = (long) first >>> 2;
      case 1 -> value = minimal((u8() << 6) | (first >>> 2), 1 << 6);
      case 2 -> {
        int from = take(3);
        int high =
            (bytes[from] & 0xff) | (bytes[from + 1] & 0xff) << 8 | (bytes[from + 2] & 0xff) << 16;
        value = minimal((high << 6) | (first >>> 2), 1 << 14);
      }
      default -> {
        int count = (first >>> 2) + MIN_BIG_COMPACT_BYTES;
        if (count > maxBytes) {
          throw tooBig(maxBytes);
        }
        value = bigMode(count);
      }
    }
    if (maxBytes < 8 && value >>> (8 * maxBytes) != 0) {
      throw tooBig(maxBytes);
    }
    return value;
  }

  private long bigMode(int count) {
    int from = take(count);
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[from + i] & 0xff);
    }
    checkMinimalBig(bytes[from + count - 1], count);
    return value;
  }

  private BigInteger bigCompact(int maxBytes) {
    if (remaining() == 0 || (bytes[next] & 3) != 3) {
      return BigInteger.valueOf(compact(4));
    }
    int count = (u8() >>> 2) + MIN_BIG_COMPACT_BYTES;
    if (count > maxBytes) {
      throw tooBig(maxBytes);
    }
    BigInteger value = unsigned(count);
    checkMinimalBig(bytes[next - 1], count);
    return value;
  }

  /** Four bytes hold what a shorter mode cannot, from 2^30 on; more bytes need their highest. */
  private void checkMinimalBig(byte highest, int count) {
    int least = count == MIN_BIG_COMPACT_BYTES ? 1 << 6 : 1;
    if ((highest & 0xff) < least) {
      throw error(Kind.NOT_MINIMAL, "a compact integer in more bytes than it needs");
    }
  }

  private long minimal(long value, long least) {
    if (value < least) {
      throw error(Kind.NOT_MINIMAL, "compact " + value + " in more bytes than it needs");
    }
    return value;
  }

  private ScaleException tooBig(int maxBytes) {
    return error(Kind.OUT_OF_RANGE, "a compact integer of more than " + 8 * maxBytes + " bits");
  }

  private BigInteger unsigned(int count) {
    return new BigInteger(1, bigEndian(count));
  }

  private byte[] bigEndian(int count) {
    int from = take(count);
    byte[] reversed = new byte[count];
    for (int i = 0; i < count; i++) {
      reversed[count - 1 - i] = bytes[from + i];
    }
    return reversed;
  }
}
