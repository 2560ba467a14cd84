package dev.overseer.crypto.ristretto;

import static org.assertj.core.api.Assertions.assertThat;

import cafe.cryptography.curve25519.CompressedRistretto;
import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.InvalidEncodingException;
import cafe.cryptography.curve25519.RistrettoElement;
import cafe.cryptography.curve25519.Scalar;
import java.math.BigInteger;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The equation and the decoding of elements, against the library for secrets. */
class SchnorrEquationTest {
  private static final BigInteger L = SchnorrEquation.ORDER;
  private static final byte[] NEUTRAL = new byte[32];

  @Provide
  Arbitrary<BigInteger> scalar() {
    return Arbitraries.bigIntegers().between(BigInteger.ZERO, L.subtract(BigInteger.ONE));
  }

  private static Scalar scalar(BigInteger number) {
    return Scalar.fromCanonicalBytes(LittleEndian.bytes(number.mod(L)));
  }

  private static RistrettoElement timesBase(BigInteger factor) {
    return Constants.RISTRETTO_GENERATOR_TABLE.multiply(scalar(factor));
  }

  private static byte[] encoded(RistrettoElement element) {
    return element.compress().toByteArray();
  }

  private static boolean holds(BigInteger s, byte[] r, BigInteger k, byte[] a) {
    return SchnorrEquation.holds(LittleEndian.bytes(s), r, LittleEndian.bytes(k), a);
  }

  /** Whether it holds, by the library. */
  private static boolean libraryHolds(
      BigInteger s, RistrettoElement r, BigInteger k, RistrettoElement a) {
    return timesBase(s).subtract(a.multiply(scalar(k))).equals(r);
  }

  /** INV-2, too: the encoded sum comes back as whatever point stands for it. */
  @Property(tries = 300)
  void agreesWithTheLibrary(
      @ForAll("scalar") BigInteger s,
      @ForAll("scalar") BigInteger k,
      @ForAll("scalar") BigInteger a) {
    RistrettoElement key = timesBase(a);
    RistrettoElement r = timesBase(s).subtract(key.multiply(scalar(k)));
    BigInteger otherS = s.add(BigInteger.ONE).mod(L);
    BigInteger otherK = k.add(BigInteger.ONE);
    RistrettoElement otherKey = timesBase(a.add(BigInteger.ONE));

    assertThat(holds(s, encoded(r), k, encoded(key))).isTrue();
    assertThat(holds(otherS, encoded(r), k, encoded(key))).isFalse();
    assertThat(holds(s, encoded(r), otherK, encoded(key)))
        .isEqualTo(libraryHolds(s, r, otherK, key));
    assertThat(holds(s, encoded(key), k, encoded(key))).isEqualTo(libraryHolds(s, key, k, key));
    assertThat(holds(s, encoded(r), k, encoded(otherKey)))
        .isEqualTo(libraryHolds(s, r, k, otherKey));
  }

  /** Factors of few bits, with which some points are never added. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 127, 128, 255})
  void holdsForSmallFactors(int small) {
    BigInteger n = BigInteger.valueOf(small);
    BigInteger minus = n.negate().mod(L);
    byte[] base = encoded(timesBase(BigInteger.ONE));

    assertThat(holds(n, encoded(timesBase(n)), BigInteger.ZERO, base)).isTrue();
    assertThat(holds(n, NEUTRAL, n, base)).isTrue();
    assertThat(holds(minus, NEUTRAL, minus, base)).isTrue();
    assertThat(holds(BigInteger.ZERO, encoded(timesBase(minus)), n, base)).isTrue();
    assertThat(holds(n, NEUTRAL, n.add(BigInteger.ONE), base)).isFalse();
  }

  @Test
  void reducesTheChallengeButNotS() {
    byte[] base = encoded(timesBase(BigInteger.ONE));
    BigInteger five = BigInteger.valueOf(5);

    assertThat(holds(five, NEUTRAL, five.add(L), base)).isTrue();
    assertThat(holds(five.add(L), NEUTRAL, five, base)).isFalse();
    assertThat(holds(L, NEUTRAL, BigInteger.ZERO, base)).isFalse();
    assertThat(holds(L.subtract(BigInteger.ONE), NEUTRAL, L.subtract(BigInteger.ONE), base))
        .isTrue();
  }

  /** INV-1. */
  @Property(tries = 2000)
  void decodesWhatTheLibraryDecodes(@ForAll @Size(32) byte[] bytes, @ForAll boolean likely) {
    if (likely) {
      bytes[0] &= (byte) 0xfe;
      bytes[31] &= 0x7f;
    }

    assertThat(Point.decode(bytes).isPresent()).isEqualTo(libraryDecodes(bytes));
  }

  private static boolean libraryDecodes(byte[] bytes) {
    try {
      new CompressedRistretto(bytes).decompress();
      return true;
    } catch (InvalidEncodingException e) {
      return false;
    }
  }

  /** INV-1: only one encoding of an element passes, also as R, where all else would fit. */
  @Property(tries = 100)
  void refusesOtherEncodingsOfTheSameField(@ForAll("scalar") BigInteger a) {
    byte[] bytes = encoded(timesBase(a));
    BigInteger number = new BigInteger(1, reversed(bytes));

    assertThat(Point.decode(bytes)).isPresent();
    assertThat(Point.decode(LittleEndian.bytes(FieldElement.P.subtract(number)))).isEmpty();
    assertThat(Point.decode(LittleEndian.bytes(number.setBit(255)))).isEmpty();
  }

  /** INV-1: what fits into 255 bits, but is not below p. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 17, 18})
  void refusesNumbersFromPOn(int delta) {
    assertThat(Point.decode(LittleEndian.bytes(FieldElement.P.add(BigInteger.valueOf(delta)))))
        .isEmpty();
  }

  /** Examples of RFC 9496, A.2, for each reason to refuse an encoding. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
        "4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f",
        "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e",
        "a45fdc55c76448c049a1ab33f17023edfb2be3581e9c7aade8a6125215e04220",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void refusesWhatIsNoEncoding(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Point.decode(bytes)).isEmpty();
    assertThat(libraryDecodes(bytes)).isFalse();
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[bytes.length - 1 - i] = bytes[i];
    }
    return reversed;
  }
}
