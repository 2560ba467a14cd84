package dev.overseer.primitives;

import dev.overseer.crypto.Hashing;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * 32 bytes that name something by its content, usually blake2-256 (spec types.md 2).
 *
 * <p>Held as four big-endian words: no array behind it, and equality is four comparisons.
 *
 * @param w0 bytes 0 to 7
 * @param w1 bytes 8 to 15
 * @param w2 bytes 16 to 23
 * @param w3 bytes 24 to 31
 */
public record Hash(long w0, long w1, long w2, long w3) implements Comparable<Hash> {
  /** Bytes of a hash. */
  public static final int SIZE = 32;

  /** 32 zero bytes: the parent of a genesis block. */
  public static final Hash ZERO = new Hash(0, 0, 0, 0);

  /** 32 bytes, nothing in front. */
  public static final ScaleCodec<Hash> CODEC = new Codec();

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Odd numbers without a pattern, for {@link #hashCode()}. */
  private static final long MIX_0 = 0x9E3779B97F4A7C15L;

  private static final long MIX_1 = 0xBF58476D1CE4E5B9L;
  private static final long MIX_2 = 0x94D049BB133111EBL;
  private static final long MIX_3 = 0xD6E8FEB86659FD93L;

  /**
   * The hash made of these bytes.
   *
   * @throws IllegalArgumentException unless there are 32
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return of(bytes, 0);
  }

  /**
   * The hash made of the 32 bytes from {@code offset} on.
   *
   * @throws IndexOutOfBoundsException if the array ends before
   */
  public static Hash of(byte[] bytes, int offset) {
    return new Hash(
        (long) WORD.get(bytes, offset),
        (long) WORD.get(bytes, offset + 8),
        (long) WORD.get(bytes, offset + 16),
        (long) WORD.get(bytes, offset + 24));
  }

  /**
   * Reads {@link #toHex()}.
   *
   * @throws IllegalArgumentException unless it is 0x and 64 hex digits
   */
  public static Hash fromHex(String text) {
    if (text.length() != 2 + 2 * SIZE) {
      throw new IllegalArgumentException(
          "a hash must be 0x and 64 hex digits, found: " + Hex.shorten(text));
    }
    return of(Hex.parse(text, "a hash"));
  }

  /** {@code hash(b)} of the specification: blake2-256 of the bytes themselves. */
  public static Hash blake2b256(byte[] bytes) {
    return of(Hashing.blake2b256(bytes));
  }

  /** {@code hash_of(x)} of the specification: blake2-256 of the encoding of {@code value}. */
  public static <T> Hash hashOf(T value, ScaleCodec<T> codec) {
    return blake2b256(codec.encode(value));
  }

  /** The 32 bytes, in a new array. */
  public byte[] toBytes() {
    byte[] bytes = new byte[SIZE];
    writeTo(bytes, 0);
    return bytes;
  }

  /**
   * Writes the 32 bytes to {@code target} from {@code offset} on.
   *
   * @throws IndexOutOfBoundsException if the array ends before
   */
  public void writeTo(byte[] target, int offset) {
    WORD.set(target, offset, w0);
    WORD.set(target, offset + 8, w1);
    WORD.set(target, offset + 16, w2);
    WORD.set(target, offset + 24, w3);
  }

  /** 0x and 64 lower-case digits. */
  public String toHex() {
    HexFormat hex = HexFormat.of();
    return "0x"
        + hex.toHexDigits(w0)
        + hex.toHexDigits(w1)
        + hex.toHexDigits(w2)
        + hex.toHexDigits(w3);
  }

  /** Order as strings of unsigned bytes. */
  @Override
  public int compareTo(Hash other) {
    int order = Long.compareUnsigned(w0, other.w0);
    if (order == 0) {
      order = Long.compareUnsigned(w1, other.w1);
    }
    if (order == 0) {
      order = Long.compareUnsigned(w2, other.w2);
    }
    return order == 0 ? Long.compareUnsigned(w3, other.w3) : order;
  }

  /**
   * One word of a real hash would do. The hashes of tests differ in a few bytes anywhere, so that
   * all words count, each with a multiplier of its own, and the well-mixed upper half is taken.
   */
  @Override
  public int hashCode() {
    long mixed = mix(w0, MIX_0) + mix(w1, MIX_1) + mix(w2, MIX_2) + mix(w3, MIX_3);
    return (int) (mixed >>> 32);
  }

  private static long mix(long word, long multiplier) {
    return (word ^ (word >>> 32)) * multiplier;
  }

  /** The first and last two bytes, for people: {@code 0x1234…abcd}. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return "0x" + hex.toHexDigits(w0 >>> 48, 4) + "…" + hex.toHexDigits(w3, 4);
  }

  private static final class Codec implements ScaleCodec<Hash> {
    @Override
    public void encode(Hash value, ScaleWriter out) {
      out.u64(Long.reverseBytes(value.w0));
      out.u64(Long.reverseBytes(value.w1));
      out.u64(Long.reverseBytes(value.w2));
      out.u64(Long.reverseBytes(value.w3));
    }

    @Override
    public Hash decode(ScaleReader in) {
      return in.slice(SIZE, (array, offset, length) -> of(array, offset));
    }

    @Override
    public int minSize() {
      return SIZE;
    }
  }
}
