package dev.overseer.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {
  private static final Ed25519 SCHEME = Ed25519.INSTANCE;
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] SEED =
      HEX.parseHex("abf8e5bdbe30c65656c0a3cbd181ff8a56294a69dfedd27982aace4a76909115");
  private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ZEROS = new byte[32];
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** What an X.509 key of this kind begins with. */
  private static final byte[] X509_PREFIX = HEX.parseHex("302a300506032b6570032100");

  private final KeyPair key = SCHEME.keyFromSeed(SEED);
  private final byte[] publicKey = key.publicKey();
  private final byte[] signature = key.sign(MESSAGE);

  /** Tests 1 and 3 of RFC 8032, 7.1. */
  @ParameterizedTest
  @CsvSource({
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + " d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
        + " e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + " fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
        + " 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void agreesWithTheRfc(String seed, String expectedKey, String message, String expected) {
    KeyPair pair = SCHEME.keyFromSeed(HEX.parseHex(seed));

    assertThat(HEX.formatHex(pair.publicKey())).isEqualTo(expectedKey);
    assertThat(HEX.formatHex(pair.sign(HEX.parseHex(message)))).isEqualTo(expected);
    assertThat(SCHEME.verify(pair.publicKey(), HEX.parseHex(message), HEX.parseHex(expected)))
        .isTrue();
  }

  @Property(tries = 100)
  void agreesWithThePlatform(@ForAll @Size(32) byte[] seed, @ForAll byte[] message)
      throws GeneralSecurityException {
    KeyPair pair = SCHEME.keyFromSeed(seed);
    byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + 32);
    System.arraycopy(pair.publicKey(), 0, x509, X509_PREFIX.length, 32);
    Signature platform = Signature.getInstance("Ed25519");
    platform.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
    platform.update(message);

    assertThat(platform.verify(pair.sign(message))).isTrue();
    assertThat(SCHEME.verify(pair.publicKey(), message, pair.sign(message))).isTrue();
  }

  @Test
  void refusesEachFlippedBit() {
    for (int bit = 0; bit < 8 * signature.length; bit++) {
      assertThat(SCHEME.verify(publicKey, MESSAGE, flipped(signature, bit))).isFalse();
    }
    for (int bit = 0; bit < 8 * publicKey.length; bit++) {
      assertThat(SCHEME.verify(flipped(publicKey, bit), MESSAGE, signature)).isFalse();
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
      @ForAll @Size(max = 70) byte[] message,
      @ForAll @Size(max = 70) byte[] anySignature) {
    assertThat(SCHEME.verify(anyKey, message, anySignature)).isFalse();
    assertThat(SCHEME.verify(publicKey, message, Arrays.copyOf(anySignature, 64))).isFalse();
    assertThat(SCHEME.verify(Arrays.copyOf(anyKey, 32), message, signature)).isFalse();
  }

  @Test
  void refusesSFromTheOrderOn() {
    BigInteger s = BigInteger.ZERO;
    for (int i = 63; i >= 32; i--) {
      s = s.shiftLeft(8).or(BigInteger.valueOf(signature[i] & 0xff));
    }
    byte[] malleable = signature.clone();
    for (int i = 0; i < 32; i++) {
      malleable[32 + i] = s.add(ORDER).shiftRight(8 * i).byteValue();
    }

    assertThat(SCHEME.verify(publicKey, MESSAGE, malleable)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void refusesKeysOfSmallOrder(String hex) {
    byte[] point = HEX.parseHex(hex);
    byte[] neutral = HEX.parseHex("01" + "00".repeat(31));

    assertThat(SCHEME.verify(point, MESSAGE, concat(neutral, ZEROS))).isFalse();
    assertThat(SCHEME.verify(point, MESSAGE, concat(point, ZEROS))).isFalse();
  }

  private static byte[] concat(byte[] r, byte[] s) {
    byte[] both = Arrays.copyOf(r, 64);
    System.arraycopy(s, 0, both, 32, 32);
    return both;
  }

  @Test
  void keepsCopiesOfArraysAndShowsOnlyThePublicKey() {
    byte[] seed = SEED.clone();
    KeyPair pair = SCHEME.keyFromSeed(seed);

    Arrays.fill(seed, (byte) 0);
    Arrays.fill(pair.publicKey(), (byte) 0);

    assertThat(pair.sign(MESSAGE)).isEqualTo(signature);
    assertThat(pair)
        .hasToString("ed25519 0x88dc3417d5058ec4b4503e0c12ea1a0a89be200fe98922423d4334014fa6b0ee");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void refusesSeedsAndChainCodesOfOtherSizes(int size) {
    byte[] other = new byte[size];

    assertThatThrownBy(() -> SCHEME.keyFromSeed(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a seed has 32 bytes, not " + size);
    assertThatThrownBy(() -> KeyDerivation.ed25519(other, SEED))
        .hasMessage("a seed has 32 bytes, not " + size);
    assertThatThrownBy(() -> KeyDerivation.ed25519(SEED, other))
        .hasMessage("a chain code has 32 bytes, not " + size);
  }
}
