package dev.overseer.crypto.ristretto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldElementTest {
  private static final BigInteger P = FieldElement.P;

  /** All sizes, and often near 0, p and powers of 2, where carries go far. */
  @Provide
  Arbitrary<BigInteger> number() {
    Arbitrary<BigInteger> near =
        Arbitraries.integers()
            .between(0, 255)
            .flatMap(
                bit ->
                    Arbitraries.integers()
                        .between(-40, 40)
                        .map(delta -> BigInteger.TWO.pow(bit).add(BigInteger.valueOf(delta))));
    return Arbitraries.oneOf(
        Arbitraries.bigIntegers().between(BigInteger.ZERO, P.subtract(BigInteger.ONE)),
        near.map(value -> value.mod(P)));
  }

  @Property
  void computesModuloP(@ForAll("number") BigInteger a, @ForAll("number") BigInteger b) {
    FieldElement x = FieldElement.of(a);
    FieldElement y = FieldElement.of(b);

    assertThat(new FieldElement().sum(x, y).value()).isEqualTo(a.add(b).mod(P));
    assertThat(new FieldElement().difference(x, y).value()).isEqualTo(a.subtract(b).mod(P));
    assertThat(new FieldElement().negation(x).value()).isEqualTo(a.negate().mod(P));
    assertThat(new FieldElement().product(x, y).value()).isEqualTo(a.multiply(b).mod(P));
    assertThat(new FieldElement().square(x).value()).isEqualTo(a.multiply(a).mod(P));
    assertThat(new FieldElement().squares(x, 3).value()).isEqualTo(a.pow(8).mod(P));
    assertThat(new FieldElement().set(x).isZero()).isEqualTo(a.signum() == 0);
    assertThat(new FieldElement().set(x).isNegative()).isEqualTo(a.testBit(0));
  }

  /** INV-2: two additions or subtractions in a row may come before a product. */
  @Property
  void multipliesWhatWasAddedTwice(@ForAll("number") BigInteger a, @ForAll("number") BigInteger b) {
    FieldElement x = FieldElement.of(a);
    FieldElement y = FieldElement.of(b);
    FieldElement sum = new FieldElement().sum(x, y);
    sum.sum(sum, sum);
    FieldElement difference = new FieldElement().difference(new FieldElement(), x);
    difference.difference(difference, y);
    BigInteger twice = a.add(b).shiftLeft(1);
    BigInteger negative = a.add(b).negate();

    assertThat(new FieldElement().product(sum, difference).value())
        .isEqualTo(twice.multiply(negative).mod(P));
    assertThat(new FieldElement().product(difference, sum).value())
        .isEqualTo(twice.multiply(negative).mod(P));
    assertThat(new FieldElement().square(sum).value()).isEqualTo(twice.pow(2).mod(P));
    assertThat(new FieldElement().square(difference).value()).isEqualTo(negative.pow(2).mod(P));
  }

  /** INV-1: products of products stay in bounds, however many. */
  @Property(tries = 50)
  void staysInBoundsOverManyOperations(@ForAll("number") BigInteger a) {
    FieldElement x = FieldElement.of(a);
    BigInteger expected = a;
    for (int i = 0; i < 50; i++) {
      FieldElement sum = new FieldElement().sum(x, x);
      x.product(sum, x.difference(x, sum));
      expected = expected.shiftLeft(1).multiply(expected.negate()).mod(P);
    }

    assertThat(x.value()).isEqualTo(expected);
  }

  @Property(tries = 50)
  void raisesToThePowerForRoots(@ForAll("number") BigInteger a) {
    BigInteger power = P.subtract(BigInteger.valueOf(5)).shiftRight(3);

    assertThat(new FieldElement().powerForRoot(FieldElement.of(a)).value())
        .isEqualTo(a.modPow(power, P));
  }

  @Property
  void decodesLittleEndian(@ForAll("number") BigInteger a) {
    FieldElement x = new FieldElement();

    assertThat(x.decode(LittleEndian.bytes(a))).isTrue();
    assertThat(x.value()).isEqualTo(a);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 17, 18, 19})
  void refusesNumbersFromPOn(int delta) {
    BigInteger number = P.add(BigInteger.valueOf(delta));

    assertThat(new FieldElement().decode(LittleEndian.bytes(number)))
        .isEqualTo(number.compareTo(P) < 0);
  }
}
