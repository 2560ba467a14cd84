package dev.overseer.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AdditiveFftTest {
  /** INV-1. */
  @Property(tries = 50)
  void shouldBeUndoneByItsInverse(
      @ForAll @IntRange(max = 6) int log, @ForAll @IntRange(max = 7) int block, @ForAll long seed) {
    int count = 1 << log;
    var fft = new AdditiveFft(8 * count);
    int[] values = random(seed, count);
    Row[] rows = rows(values);
    fft.interpolate(rows, block * count);
    fft.evaluate(rows, block * count, 8 * count);
    assertThat(symbols(rows)).isEqualTo(values);
  }

  @Property(tries = 50)
  void shouldEvaluateInTheBasisOfTheSpecification(
      @ForAll @IntRange(max = 5) int log, @ForAll @IntRange(max = 7) int block, @ForAll long seed) {
    int count = 1 << log;
    int[] coefficients = random(seed, count);
    Row[] rows = rows(coefficients);
    new AdditiveFft(8 * count).evaluate(rows, block * count, 8 * count);
    int[] values = symbols(rows);
    for (int i = 0; i < count; i++) {
      assertThat(values[i]).isEqualTo(evaluate(coefficients, block * count + i));
    }
  }

  /** INV-2. */
  @Property(tries = 50)
  void shouldNotNeedToGoBeyondALimit(
      @ForAll @IntRange(max = 5) int log,
      @ForAll @IntRange(max = 40) int limit,
      @ForAll long seed) {
    int count = 1 << log;
    int[] coefficients = random(seed, count);
    Row[] rows = rows(coefficients);
    new AdditiveFft(2 * count).evaluate(rows, count, limit);
    int[] values = symbols(rows);
    for (int i = 0; i < count && count + i < limit; i++) {
      assertThat(values[i]).isEqualTo(evaluate(coefficients, count + i));
    }
  }

  /** By definition: the sum of coefficient i times the product of s_j(x) over the bits j of i. */
  private static int evaluate(int[] coefficients, int x) {
    int sum = 0;
    for (int i = 0; i < coefficients.length; i++) {
      int term = coefficients[i];
      int s = x;
      for (int bits = i; bits != 0; bits >>= 1) {
        term = (bits & 1) == 0 ? term : Field.multiply(term, s);
        s = Field.multiply(s, s) ^ s;
      }
      sum ^= term;
    }
    return sum;
  }

  private static int[] random(long seed, int count) {
    return new Random(seed).ints(count, 0, Field.SIZE).toArray();
  }

  private static Row[] rows(int[] symbols) {
    Row[] rows = Row.allocate(symbols.length, 1);
    for (int i = 0; i < symbols.length; i++) {
      rows[i].load(ByteBuffer.allocate(2).putChar(0, (char) symbols[i]));
    }
    return rows;
  }

  private static int[] symbols(Row[] rows) {
    int[] symbols = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      ByteBuffer chunk = ByteBuffer.allocate(2);
      rows[i].store(chunk);
      symbols[i] = chunk.getChar(0);
    }
    return symbols;
  }
}
