package dev.overseer.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ErrorLocatorTest {
  @Property(tries = 50)
  void shouldSumLogarithmsOverErasedPoints(
      @ForAll @IntRange(min = 1, max = 9) int log, @ForAll long seed) {
    var random = new Random(seed);
    boolean[] present = new boolean[1 << log];
    for (int i = 0; i < present.length; i++) {
      present[i] = random.nextBoolean();
    }
    int[] logarithms = new ErrorLocator(present.length).logarithms(present);
    for (int x = 0; x < present.length; x++) {
      long sum = 0;
      for (int e = 0; e < present.length; e++) {
        sum += e == x || present[e] ? 0 : Field.log(x ^ e);
      }
      assertThat(logarithms[x]).isEqualTo((int) (sum % Field.ORDER));
    }
  }
}
