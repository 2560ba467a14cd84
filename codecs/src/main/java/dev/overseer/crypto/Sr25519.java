package dev.overseer.crypto;

import static dev.overseer.crypto.Transcript.label;

import dev.overseer.crypto.ristretto.SchnorrEquation;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * sr25519: Schnorr signatures over ristretto255 with Merlin transcripts, in the signing context
 * {@code substrate} (spec types.md 3.1). Public keys have 32 bytes, signatures 64: R, then s in
 * little endian, with the highest bit set as a marker.
 *
 * <p>The neutral element, 32 zero bytes, is a valid public key, for which anybody can make
 * signatures. As on real nodes it is not refused.
 */
public final class Sr25519 implements SignatureScheme {
  /** The scheme, with the operating system's randomness for signing. */
  public static final Sr25519 INSTANCE = withRandomness(new SecureRandom()::nextBytes);

  /** Bytes of an encoded scalar or element. */
  static final int SCALAR_SIZE = 32;

  private static final int PUBLIC_KEY_SIZE = 32;
  private static final int SIGNATURE_SIZE = 64;
  private static final int CHALLENGE_SIZE = 64;
  private static final int MARKER = 0x80;

  private static final String CONTEXT = "substrate";
  static final byte[] NO_BYTES = {};
  static final byte[] SIGN_BYTES = label("sign-bytes");
  private static final byte[] PROTOCOL_NAME = label("proto-name");
  private static final byte[] SCHNORR = label("Schnorr-sig");
  private static final byte[] SIGN_PK = label("sign:pk");
  private static final byte[] SIGN_R = label("sign:R");
  private static final byte[] SIGN_C = label("sign:c");

  /** What all signed transcripts begin with; only copied. */
  private static final Transcript IN_CONTEXT = inContext(CONTEXT);

  private final Consumer<byte[]> randomness;

  private Sr25519(Consumer<byte[]> randomness) {
    this.randomness = randomness;
  }

  /**
   * The scheme with other randomness for signing, for simulations and test vectors. The nonce of a
   * signature depends on the secret key and the message, too: bad randomness does not give the key
   * away, it only lets signatures repeat.
   *
   * @param fill fills an array of 32 bytes; called by any thread
   */
  public static Sr25519 withRandomness(Consumer<byte[]> fill) {
    return new Sr25519(fill);
  }

  @Override
  public KeyPair keyFromSeed(byte[] seed) {
    return new Sr25519KeyPair(seed, randomness);
  }

  @Override
  public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    if (!haveSizes(publicKey, signature) || !isMarked(signature)) {
      return false;
    }
    byte[] commitment = Arrays.copyOf(signature, SCALAR_SIZE);
    byte[] challenge = challenge(transcript(message, publicKey), commitment);
    return satisfies(publicKey, challenge, commitment, signature);
  }

  /**
   * As {@link #verify}, but a signature without the marker may have been made with the transcript
   * in use before the audit of 2019. It is what the host function {@code
   * ext_crypto_sr25519_verify_version_1} of validation code does (spec candidate-validation.md
   * 3.2).
   */
  public boolean verifyVersion1(byte[] publicKey, byte[] message, byte[] signature) {
    if (!haveSizes(publicKey, signature) || isMarked(signature)) {
      return verify(publicKey, message, signature);
    }
    byte[] commitment = Arrays.copyOf(signature, SCALAR_SIZE);
    byte[] challenge =
        Transcript.of(CONTEXT)
            .append(SIGN_BYTES, message)
            .append(PROTOCOL_NAME, SCHNORR)
            .append(label("pk"), publicKey)
            .append(label("no"), commitment)
            .challenge(NO_BYTES, CHALLENGE_SIZE);
    return satisfies(publicKey, challenge, commitment, signature);
  }

  private static boolean haveSizes(byte[] publicKey, byte[] signature) {
    return publicKey.length == PUBLIC_KEY_SIZE && signature.length == SIGNATURE_SIZE;
  }

  private static boolean isMarked(byte[] signature) {
    return (signature[SIGNATURE_SIZE - 1] & MARKER) != 0;
  }

  private static boolean satisfies(
      byte[] publicKey, byte[] challenge, byte[] commitment, byte[] signature) {
    byte[] s = Arrays.copyOfRange(signature, SCALAR_SIZE, SIGNATURE_SIZE);
    s[SCALAR_SIZE - 1] &= (byte) ~MARKER;
    return SchnorrEquation.holds(s, commitment, challenge, publicKey);
  }

  private static Transcript inContext(String context) {
    return Transcript.of("SigningContext").append(NO_BYTES, label(context));
  }

  /** What is signed, up to the public key (spec types.md 3.1, item 2). */
  static Transcript transcript(byte[] message, byte[] publicKey) {
    return IN_CONTEXT
        .copy()
        .append(SIGN_BYTES, message)
        .append(PROTOCOL_NAME, SCHNORR)
        .append(SIGN_PK, publicKey);
  }

  /** The challenge for a transcript and R, to be reduced modulo l (spec types.md 3.1, item 3). */
  static byte[] challenge(Transcript transcript, byte[] commitment) {
    return transcript.append(SIGN_R, commitment).challenge(SIGN_C, CHALLENGE_SIZE);
  }

  /** R and s as a signature. */
  static byte[] signature(byte[] commitment, byte[] s) {
    byte[] signature = Arrays.copyOf(commitment, SIGNATURE_SIZE);
    System.arraycopy(s, 0, signature, SCALAR_SIZE, SCALAR_SIZE);
    signature[SIGNATURE_SIZE - 1] |= (byte) MARKER;
    return signature;
  }
}
