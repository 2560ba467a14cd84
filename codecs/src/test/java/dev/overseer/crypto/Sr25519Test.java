package dev.overseer.crypto;

import static dev.overseer.crypto.Transcript.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.Scalar;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** sr25519 beyond its test vectors, which {@code dev.overseer.conformance} runs. */
class Sr25519Test {
  private static final Sr25519 SCHEME = Sr25519.INSTANCE;
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] SEED =
      HEX.parseHex("e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a");
  private static final byte[] MESSAGE = label("a message of no meaning");
  private static final byte[] NEUTRAL = new byte[32];
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final KeyPair key = SCHEME.keyFromSeed(SEED);
  private final byte[] publicKey = key.publicKey();
  private final byte[] signature = key.sign(MESSAGE);

  @Property(tries = 200)
  void verifiesWhatItSigned(
      @ForAll @Size(32) byte[] seed, @ForAll @Size(max = 300) byte[] message) {
    KeyPair pair = SCHEME.keyFromSeed(seed);

    assertThat(SCHEME.verify(pair.publicKey(), message, pair.sign(message))).isTrue();
    assertThat(SCHEME.verifyVersion1(pair.publicKey(), message, pair.sign(message))).isTrue();
    assertThat(SCHEME.verify(publicKey, message, pair.sign(message))).isFalse();
  }

  @Test
  void refusesEachFlippedBit() {
    for (int bit = 0; bit < 8 * signature.length; bit++) {
      assertThat(SCHEME.verify(publicKey, MESSAGE, flipped(signature, bit))).isFalse();
    }
    for (int bit = 0; bit < 8 * publicKey.length; bit++) {
      assertThat(SCHEME.verify(flipped(publicKey, bit), MESSAGE, signature)).isFalse();
    }
    for (int bit = 0; bit < 8 * MESSAGE.length; bit++) {
      assertThat(SCHEME.verify(publicKey, flipped(MESSAGE, bit), signature)).isFalse();
    }
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }

  @Property
  void neverThrows(
      @ForAll @Size(max = 70) byte[] anyKey,
      @ForAll @Size(max = 70) byte[] anyMessage,
      @ForAll @Size(max = 70) byte[] anySignature) {
    assertThat(SCHEME.verify(anyKey, anyMessage, anySignature)).isFalse();
    assertThat(SCHEME.verifyVersion1(anyKey, anyMessage, anySignature)).isFalse();
    assertThat(SCHEME.verify(Arrays.copyOf(anyKey, 32), anyMessage, Arrays.copyOf(signature, 64)))
        .isFalse();
    assertThat(SCHEME.verify(publicKey, anyMessage, Arrays.copyOf(anySignature, 64))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31, 33, 63, 65, 96})
  void refusesOtherSizes(int size) {
    byte[] otherKey = Arrays.copyOf(publicKey, size);
    byte[] otherSignature = Arrays.copyOf(signature, size);

    assertThat(SCHEME.verify(otherKey, MESSAGE, signature)).isFalse();
    assertThat(SCHEME.verify(publicKey, MESSAGE, otherSignature)).isFalse();
    assertThat(SCHEME.verifyVersion1(otherKey, MESSAGE, signature)).isFalse();
    assertThat(SCHEME.verifyVersion1(publicKey, MESSAGE, otherSignature)).isFalse();
  }

  @Test
  void refusesASignatureWithoutTheMarker() {
    byte[] unmarked = signature.clone();
    unmarked[63] &= 0x7f;

    assertThat(signature[63] & 0x80).isNotZero();
    assertThat(SCHEME.verify(publicKey, MESSAGE, unmarked)).isFalse();
    assertThat(SCHEME.verifyVersion1(publicKey, MESSAGE, unmarked)).isFalse();
  }

  /** s + l would satisfy the equation, too, but then a signature would not be the only one. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void refusesSFromTheOrderOn(int times) {
    byte[] s = Arrays.copyOfRange(signature, 32, 64);
    s[31] &= 0x7f;
    byte[] larger = littleEndian(number(s).add(ORDER.multiply(BigInteger.valueOf(times))));

    assertThat(SCHEME.verify(publicKey, MESSAGE, signature(signature, larger))).isFalse();
    assertThat(SCHEME.verify(publicKey, MESSAGE, signature(signature, s))).isTrue();
  }

  /** Anybody can sign for the neutral element, but only with the one encoding of it. */
  @Test
  void takesTheNeutralElementOnlyInItsOwnEncoding() {
    byte[] r = Constants.RISTRETTO_GENERATOR_TABLE.multiply(Scalar.ONE).compress().toByteArray();
    byte[] forged = signature(r, Scalar.ONE.toByteArray());
    byte[] p = littleEndian(BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19)));

    assertThat(SCHEME.verify(NEUTRAL, MESSAGE, forged)).isTrue();
    assertThat(SCHEME.verify(p, MESSAGE, forged)).isFalse();
    assertThat(SCHEME.verify(NEUTRAL, MESSAGE, signature(NEUTRAL, NEUTRAL))).isTrue();
    assertThat(SCHEME.verify(NEUTRAL, MESSAGE, signature(p, NEUTRAL))).isFalse();
  }

  /**
   * Small-order points of the curve have no encoding here: what would be one on ed25519 is refused.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
      })
  void refusesPointsOfSmallOrder(String hex) {
    byte[] point = HEX.parseHex(hex);

    assertThat(SCHEME.verify(point, MESSAGE, signature(NEUTRAL, NEUTRAL))).isFalse();
    assertThat(SCHEME.verify(point, MESSAGE, signature(point, NEUTRAL))).isFalse();
    assertThat(SCHEME.verify(NEUTRAL, MESSAGE, signature(point, NEUTRAL))).isFalse();
  }

  @Test
  void takesUnmarkedSignaturesOfTheOldTranscriptOnlyInVersion1() {
    byte[] old = oldSignature(MESSAGE);

    assertThat(SCHEME.verifyVersion1(publicKey, MESSAGE, old)).isTrue();
    assertThat(SCHEME.verify(publicKey, MESSAGE, old)).isFalse();
    assertThat(SCHEME.verifyVersion1(publicKey, label("another"), old)).isFalse();
    old[63] |= (byte) 0x80;
    assertThat(SCHEME.verifyVersion1(publicKey, MESSAGE, old)).isFalse();
  }

  /** A signature as it was made before the audit (spec candidate-validation.md 3.2). */
  private byte[] oldSignature(byte[] message) {
    Scalar nonce = Scalar.fromBytesModOrder(Hashing.sha256(message));
    byte[] r = Constants.RISTRETTO_GENERATOR_TABLE.multiply(nonce).compress().toByteArray();
    byte[] challenge =
        Transcript.of("substrate")
            .append(label("sign-bytes"), message)
            .append(label("proto-name"), label("Schnorr-sig"))
            .append(label("pk"), publicKey)
            .append(label("no"), r)
            .challenge(label(""), 64);
    Scalar x = Scalar.fromCanonicalBytes(Sr25519KeyPair.secretScalar(SEED));
    Scalar s = Scalar.fromBytesModOrderWide(challenge).multiplyAndAdd(x, nonce);
    byte[] old = signature(r, s.toByteArray());
    old[63] &= 0x7f;
    return old;
  }

  @Test
  void signsDifferentlyEachTimeUnlessItsRandomnessRepeats() {
    KeyPair repeating = Sr25519.withRandomness(target -> {}).keyFromSeed(SEED);

    assertThat(key.sign(MESSAGE)).isNotEqualTo(key.sign(MESSAGE));
    assertThat(repeating.sign(MESSAGE)).isEqualTo(repeating.sign(MESSAGE));
    byte[] one = repeating.sign(MESSAGE);
    byte[] other = repeating.sign(label("another"));
    assertThat(Arrays.copyOf(one, 32)).isNotEqualTo(Arrays.copyOf(other, 32));
    assertThat(SCHEME.verify(publicKey, MESSAGE, one)).isTrue();
  }

  @Test
  void keepsCopiesOfArrays() {
    byte[] seed = SEED.clone();
    KeyPair pair = SCHEME.keyFromSeed(seed);

    Arrays.fill(seed, (byte) 0);
    Arrays.fill(pair.publicKey(), (byte) 0);

    assertThat(pair.publicKey()).isEqualTo(publicKey);
    assertThat(SCHEME.verify(publicKey, MESSAGE, pair.sign(MESSAGE))).isTrue();
  }

  @Test
  void showsOnlyThePublicKey() {
    assertThat(key)
        .hasToString("sr25519 0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d");
  }

  @Test
  void worksInManyThreadsAtOnce() throws InterruptedException {
    ConcurrentLinkedQueue<Boolean> results = new ConcurrentLinkedQueue<>();
    Thread[] threads =
        IntStream.range(0, 8)
            .mapToObj(
                n ->
                    Thread.startVirtualThread(
                        () -> {
                          byte[] message = {(byte) n};
                          for (int i = 0; i < 20; i++) {
                            results.add(SCHEME.verify(publicKey, message, key.sign(message)));
                          }
                        }))
            .toArray(Thread[]::new);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(results).hasSize(160).containsOnly(true);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void refusesSeedsAndChainCodesOfOtherSizes(int size) {
    byte[] other = new byte[size];

    assertThatThrownBy(() -> SCHEME.keyFromSeed(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a seed has 32 bytes, not " + size);
    assertThatThrownBy(() -> KeyDerivation.sr25519(other, SEED))
        .hasMessage("a seed has 32 bytes, not " + size);
    assertThatThrownBy(() -> KeyDerivation.sr25519(SEED, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a chain code has 32 bytes, not " + size);
  }

  private static byte[] signature(byte[] r, byte[] s) {
    return Sr25519.signature(Arrays.copyOf(r, 32), s);
  }

  private static BigInteger number(byte[] littleEndian) {
    BigInteger number = BigInteger.ZERO;
    for (int i = littleEndian.length - 1; i >= 0; i--) {
      number = number.shiftLeft(8).or(BigInteger.valueOf(littleEndian[i] & 0xff));
    }
    return number;
  }

  private static byte[] littleEndian(BigInteger number) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = number.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }
}
