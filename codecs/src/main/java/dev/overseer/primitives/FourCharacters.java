package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** Names of four bytes, held in an {@code int}, the first byte highest. */
final class FourCharacters {
  private FourCharacters() {}

  /**
   * The word that stands for {@code name}.
   *
   * @param what the kind of name, for the message
   * @throws IllegalArgumentException unless it has four characters of ISO 8859-1
   */
  static int parse(String name, String what) {
    if (name.length() != Integer.BYTES || name.chars().anyMatch(c -> c > 0xff)) {
      throw new IllegalArgumentException(what + " has four bytes, not: " + name);
    }
    int word = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      word = word << 8 | name.charAt(i);
    }
    return word;
  }

  static String format(int word) {
    byte[] bytes = {(byte) (word >>> 24), (byte) (word >>> 16), (byte) (word >>> 8), (byte) word};
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static <T> ScaleCodec<T> codec(IntFunction<T> make, ToIntFunction<T> word) {
    return new Codec<>(make, word);
  }

  private record Codec<T>(IntFunction<T> make, ToIntFunction<T> word) implements ScaleCodec<T> {
    @Override
    public void encode(T value, ScaleWriter out) {
      out.i32(Integer.reverseBytes(word.applyAsInt(value)));
    }

    @Override
    public T decode(ScaleReader in) {
      return make.apply(Integer.reverseBytes(in.i32()));
    }

    @Override
    public int minSize() {
      return Integer.BYTES;
    }
  }
}
