package dev.overseer.primitives;

import dev.overseer.crypto.Hashing;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;
import dev.overseer.scale.SequenceCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * An immutable byte string: block data, code, messages, head data.
 *
 * <p>It is a region of an array which it shares with its slices and with the message it was decoded
 * from, because values may be large (5 MiB) and must not be copied inside one JVM. A small slice
 * therefore keeps the whole array alive; {@link #compact()} gives a copy of its own for keeping.
 */
public final class Bytes implements Comparable<Bytes> {
  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  /** {@code Vec<u8>}: the number of bytes, compact, and the bytes. Decoding makes a slice. */
  public static final SequenceCodec<Bytes> CODEC = new BytesCodec(Integer.MAX_VALUE);

  private static final int SHOWN = 8;

  private final byte[] array;
  private final int offset;
  private final int size;

  private Bytes(byte[] array, int offset, int size) {
    this.array = array;
    this.offset = offset;
    this.size = size;
  }

  /** A copy of {@code bytes}. */
  public static Bytes copyOf(byte[] bytes) {
    return wrap(bytes.clone());
  }

  /** The array itself, without a copy: nobody may change it any more. */
  public static Bytes wrap(byte[] bytes) {
    return new Bytes(bytes, 0, bytes.length);
  }

  /**
   * A region of the array itself, without a copy: nobody may change it any more.
   *
   * @throws IndexOutOfBoundsException if the region is not inside the array
   */
  public static Bytes wrap(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return new Bytes(bytes, offset, length);
  }

  /**
   * Reads {@link #toHex()}.
   *
   * @throws IllegalArgumentException unless it is 0x and an even number of hex digits
   */
  public static Bytes fromHex(String text) {
    return wrap(Hex.parse(text, "a byte string"));
  }

  /** Number of bytes. */
  public int size() {
    return size;
  }

  /** Whether there is no byte. */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * One byte.
   *
   * @throws IndexOutOfBoundsException if {@code index} is not below the size
   */
  public byte get(int index) {
    return array[offset + Objects.checkIndex(index, size)];
  }

  /**
   * A region, sharing the array.
   *
   * @throws IndexOutOfBoundsException if the region is not inside
   */
  public Bytes slice(int from, int length) {
    Objects.checkFromIndexSize(from, length, size);
    return new Bytes(array, offset + from, length);
  }

  /** The same bytes in an array of just their size: itself if that is so already. */
  public Bytes compact() {
    return array.length == size ? this : wrap(toByteArray());
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, offset, offset + size);
  }

  /**
   * Copies all bytes to {@code target} from {@code at} on.
   *
   * @throws IndexOutOfBoundsException if the target is too small
   */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, size);
  }

  /** A view of the bytes. */
  public ByteBuffer asReadOnlyBuffer() {
    return ByteBuffer.wrap(array, offset, size).slice().asReadOnlyBuffer();
  }

  /** A reader of what these bytes encode. */
  public ScaleReader reader() {
    return new ScaleReader(array, offset, size);
  }

  /** Writes the bytes alone, without their number. */
  public void writeTo(ScaleWriter out) {
    out.immutable(array, offset, size);
  }

  /** {@code hash(b)} of the specification: blake2-256 of these bytes. */
  public Hash blake2b256() {
    return Hash.of(Hashing.blake2b256(array, offset, size));
  }

  /** 0x and two lower-case digits for each byte. */
  public String toHex() {
    return Hex.format(array, offset, size);
  }

  /** Order as strings of unsigned bytes; a prefix comes first. */
  @Override
  public int compareTo(Bytes other) {
    return Arrays.compareUnsigned(
        array, offset, offset + size, other.array, other.offset, other.offset + other.size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, offset, offset + size, that.array, that.offset, that.offset + that.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + size; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** The first bytes and the size, for people and logs. */
  @Override
  public String toString() {
    return size <= SHOWN ? toHex() : Hex.format(array, offset, SHOWN) + "… (" + size + " bytes)";
  }
}
