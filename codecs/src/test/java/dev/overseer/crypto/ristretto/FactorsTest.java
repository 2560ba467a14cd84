package dev.overseer.crypto.ristretto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How factors are made short and sparse. */
class FactorsTest {
  private static final BigInteger L = SchnorrEquation.ORDER;

  @Provide
  Arbitrary<BigInteger> scalar() {
    return Arbitraries.bigIntegers().between(BigInteger.ZERO, L.subtract(BigInteger.ONE));
  }

  private static void assertShort(BigInteger k) {
    ShortFraction fraction = ShortFraction.of(k, L);

    assertThat(fraction.v().multiply(k).subtract(fraction.u()).mod(L)).isZero();
    assertThat(fraction.v()).isNotZero();
    assertThat(fraction.u()).isNotNegative();
    assertThat(Math.max(fraction.u().bitLength(), fraction.v().bitLength()))
        .isLessThanOrEqualTo(128);
  }

  @Property(tries = 5000)
  void fractionsAreShort(@ForAll("scalar") BigInteger k) {
    assertShort(k);
  }

  /** Quotients that are very large, or all as small as can be. */
  static Stream<BigInteger> scalarsWithOddQuotients() {
    BigInteger golden =
        L.multiply(new BigInteger("618033988749894848204586834365638117720"))
            .divide(BigInteger.TEN.pow(39));
    Stream<BigInteger> powers =
        IntStream.rangeClosed(0, 252)
            .boxed()
            .flatMap(
                bit ->
                    Stream.of(-1, 0, 1)
                        .map(delta -> BigInteger.TWO.pow(bit).add(BigInteger.valueOf(delta))));
    Stream<BigInteger> parts =
        IntStream.rangeClosed(1, 60).mapToObj(i -> L.divide(BigInteger.valueOf(i)));
    Stream<BigInteger> roots =
        IntStream.rangeClosed(-3, 3).mapToObj(i -> L.sqrt().add(BigInteger.valueOf(i)));
    return Stream.of(powers, parts, roots, Stream.of(golden))
        .flatMap(numbers -> numbers)
        .flatMap(k -> Stream.of(k, L.subtract(k)))
        .filter(k -> k.signum() >= 0 && k.compareTo(L) < 0);
  }

  @ParameterizedTest
  @MethodSource("scalarsWithOddQuotients")
  void fractionsAreShortForOddScalars(BigInteger k) {
    assertShort(k);
  }

  @Property
  void digitsAddUpAndAreSparse(
      @ForAll("scalar") BigInteger number,
      @ForAll boolean negative,
      @ForAll @IntRange(max = 253) int shift,
      @ForAll @IntRange(min = 2, max = 8) int width) {
    BigInteger signed = negative ? number.shiftRight(shift).negate() : number.shiftRight(shift);
    Digits digits = Digits.of(signed, width);
    BigInteger sum = BigInteger.ZERO;
    int zerosDue = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.digit(i);
      sum = sum.add(BigInteger.valueOf(digit).shiftLeft(i));
      if (digit == 0) {
        zerosDue--;
      } else {
        assertThat(zerosDue).isLessThanOrEqualTo(0);
        assertThat(digit & 1).isOne();
        assertThat(Math.abs(digit)).isLessThan(1 << (width - 1));
        zerosDue = width - 1;
      }
    }

    assertThat(sum).isEqualTo(signed);
    assertThat(digits.digit(digits.length() + 1)).isZero();
  }
}
