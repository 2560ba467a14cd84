package dev.overseer.scale;

import java.util.function.Function;

/**
 * Writes and reads values of one type as SCALE (spec types.md 1). Codecs have no state and may be
 * used by any thread.
 *
 * @param <T> the type
 */
public interface ScaleCodec<T> {
  /** Writes {@code value}. Does not throw for a value that was properly made. */
  void encode(T value, ScaleWriter out);

  /**
   * Reads one value and leaves the reader behind it.
   *
   * @throws ScaleException if the bytes are not a value of this type
   */
  T decode(ScaleReader in);

  /**
   * The smallest number of bytes that a value can take. It bounds what a sequence may announce, so
   * too small is safe and too large is wrong.
   */
  int minSize();

  /** The encoding of {@code value}. */
  default byte[] encode(T value) {
    ScaleWriter out = new ScaleWriter();
    encode(value, out);
    return out.toByteArray();
  }

  /**
   * The value whose encoding is {@code bytes}, all of them. The array must not change any more.
   *
   * @throws ScaleException if the bytes are not such an encoding; {@code TRAILING} if there are
   *     more
   */
  default T decode(byte[] bytes) {
    ScaleReader in = new ScaleReader(bytes);
    T value = decode(in);
    in.expectEnd();
    return value;
  }

  /**
   * The value at the front of {@code bytes}; what follows is ignored. Only for the two places where
   * trailing bytes are part of the format: reconstructed data with its padding, and results of
   * newer runtimes (spec types.md 1). The array must not change any more.
   *
   * @throws ScaleException if the bytes do not begin with a value
   */
  default T decodePrefix(byte[] bytes) {
    return decode(new ScaleReader(bytes));
  }

  /**
   * The same layout for another type.
   *
   * @param to may throw {@link IllegalArgumentException} for a value that it refuses; decoding then
   *     ends with {@code INVALID}
   * @param from the way back
   */
  default <U> ScaleCodec<U> map(Function<T, U> to, Function<U, T> from) {
    return new MappedCodec<>(this, to, from);
  }
}
