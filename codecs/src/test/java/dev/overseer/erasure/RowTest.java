package dev.overseer.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RowTest {
  private static final int MAX = Field.SIZE - 1;

  /** INV-1. */
  @Property(tries = 200)
  void shouldGiveBackWhatItTook(
      @ForAll @IntRange(min = 1, max = 5) int words,
      @ForAll @IntRange(max = 320) int symbols,
      @ForAll long seed) {
    Row row = Row.allocate(1, words)[0];
    byte[] chunk = bytes(seed, Math.min(2 * symbols, row.byteSize()));
    assertThat(stored(loaded(chunk, words), chunk.length)).isEqualTo(chunk);
    byte[] whole = stored(loaded(chunk, words), row.byteSize());
    assertThat(whole).isEqualTo(Arrays.copyOf(chunk, row.byteSize()));
  }

  /** INV-2. */
  @Property(tries = 200)
  void shouldAddProductsOfEverySymbol(
      @ForAll @IntRange(max = MAX) int constant, @ForAll boolean even, @ForAll long seed) {
    byte[] factor = bytes(seed, 256);
    byte[] sum = bytes(~seed, 256);
    Row row = loaded(sum, 2);
    if (even) {
      row.addProduct(loaded(factor, 2), Multipliers.even(1 + constant / 2), constant / 2);
    } else {
      row.addProduct(loaded(factor, 2), Multipliers.of(constant), 0);
    }
    byte[] result = stored(row, 256);
    int effective = even ? constant & ~1 : constant;
    for (int i = 0; i < result.length; i += 2) {
      assertThat(symbol(result, i))
          .isEqualTo(symbol(sum, i) ^ Field.multiply(effective, symbol(factor, i)));
    }
  }

  @Property(tries = 20)
  void shouldAddSetAndClear(@ForAll long seed) {
    byte[] one = bytes(seed, 128);
    byte[] other = bytes(~seed, 128);
    Row row = loaded(one, 1);
    row.add(loaded(other, 1));
    byte[] sum = stored(row, 128);
    for (int i = 0; i < sum.length; i++) {
      assertThat(sum[i]).isEqualTo((byte) (one[i] ^ other[i]));
    }
    row.set(loaded(other, 1));
    assertThat(stored(row, 128)).isEqualTo(other);
    row.clear();
    assertThat(stored(row, 128)).containsOnly(0);
  }

  private static Row loaded(byte[] chunk, int words) {
    Row row = Row.allocate(1, words)[0];
    row.load(ByteBuffer.wrap(chunk));
    return row;
  }

  private static byte[] stored(Row row, int size) {
    byte[] chunk = new byte[size];
    row.store(ByteBuffer.wrap(chunk));
    return chunk;
  }

  private static int symbol(byte[] chunk, int at) {
    return ByteBuffer.wrap(chunk).getChar(at);
  }

  private static byte[] bytes(long seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
