package dev.overseer.crypto;

import static dev.overseer.crypto.Transcript.label;

import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.Scalar;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * The secret scalar x, the secret half of nonces, and the public key xB (spec types.md 3.1, items 3
 * and 5).
 *
 * <p>INV-1: neither a branch nor an index depends on x, on a nonce r or on the seed. Scalars and
 * multiples of B are computed by those functions of the library that take the same time for all
 * values.
 */
final class Sr25519KeyPair implements KeyPair {
  private static final byte[] SIGNING = label("signing");
  private static final int RANDOM_SIZE = 32;
  private static final int WIDE_SIZE = 64;

  private final Scalar x;
  private final byte[] nonceSecret;
  private final byte[] publicKey;
  private final Consumer<byte[]> randomness;

  /**
   * The key of a seed of 32 bytes.
   *
   * @param randomness fills an array for each signature
   */
  Sr25519KeyPair(byte[] seed, Consumer<byte[]> randomness) {
    byte[] expanded = expand(seed);
    this.x = scalar(expanded);
    this.nonceSecret = Arrays.copyOfRange(expanded, Sr25519.SCALAR_SIZE, expanded.length);
    this.publicKey = encodedMultiple(x);
    this.randomness = randomness;
  }

  /** x of a seed, as bytes. */
  static byte[] secretScalar(byte[] seed) {
    return scalar(expand(seed)).toByteArray();
  }

  private static byte[] expand(byte[] seed) {
    return Hashing.sha512(Seed.checked(seed));
  }

  /** The first half, made a multiple of the cofactor 8 as for ed25519, and divided by it. */
  private static Scalar scalar(byte[] expanded) {
    byte[] bytes = Arrays.copyOf(expanded, Sr25519.SCALAR_SIZE);
    bytes[31] = (byte) ((bytes[31] & 63) | 64);
    int above = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      int value = (above << 8) | (bytes[i] & 0xff);
      bytes[i] = (byte) (value >>> 3);
      above = value & 7;
    }
    return Scalar.fromBits(bytes);
  }

  private static byte[] encodedMultiple(Scalar factor) {
    return Constants.RISTRETTO_GENERATOR_TABLE.multiply(factor).compress().toByteArray();
  }

  @Override
  public byte[] publicKey() {
    return publicKey.clone();
  }

  @Override
  public byte[] sign(byte[] message) {
    byte[] random = new byte[RANDOM_SIZE];
    randomness.accept(random);
    Transcript transcript = Sr25519.transcript(message, publicKey);
    byte[] nonce = transcript.witness(SIGNING, nonceSecret, random, WIDE_SIZE);
    Scalar r = Scalar.fromBytesModOrderWide(nonce);
    byte[] commitment = encodedMultiple(r);
    Scalar k = Scalar.fromBytesModOrderWide(Sr25519.challenge(transcript, commitment));
    return Sr25519.signature(commitment, k.multiplyAndAdd(x, r).toByteArray());
  }

  /** The public key; nothing secret. */
  @Override
  public String toString() {
    return "sr25519 0x" + HexFormat.of().formatHex(publicKey);
  }
}
