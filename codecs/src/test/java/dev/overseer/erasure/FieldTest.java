package dev.overseer.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FieldTest {
  private static final int MAX = Field.SIZE - 1;

  @Property
  void shouldBeAField(
      @ForAll @IntRange(max = MAX) int a,
      @ForAll @IntRange(max = MAX) int b,
      @ForAll @IntRange(max = MAX) int c) {
    assertThat(Field.multiply(a, b)).isEqualTo(Field.multiply(b, a));
    assertThat(Field.multiply(a, Field.multiply(b, c)))
        .isEqualTo(Field.multiply(Field.multiply(a, b), c));
    assertThat(Field.multiply(a, b ^ c)).isEqualTo(Field.multiply(a, b) ^ Field.multiply(a, c));
    assertThat(Field.multiply(a, 1)).isEqualTo(a);
    assertThat(Field.multiply(a, 0)).isZero();
  }

  @Test
  void shouldInvertEveryElementButZero() {
    for (int a = 1; a < Field.SIZE; a++) {
      assertThat(Field.multiply(a, Field.invert(a))).isEqualTo(1);
      assertThat(Field.exp(Field.log(a))).isEqualTo(a);
    }
  }

  @Test
  void shouldHaveACantorBasis() {
    for (int i = 0; i < Field.BITS - 1; i++) {
      int next = 1 << (i + 1);
      assertThat(Field.multiply(next, next) ^ next).isEqualTo(1 << i);
    }
  }

  /** What makes multiplication by the factors of small codes cheap: their planes are few. */
  @Test
  void shouldHaveTheFieldOf256ElementsAsItsFirst() {
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        assertThat(Field.multiply(a, b)).isLessThan(256);
      }
    }
  }
}
