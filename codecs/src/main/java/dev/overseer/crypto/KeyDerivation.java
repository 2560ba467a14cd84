package dev.overseer.crypto;

import static dev.overseer.crypto.Transcript.label;

import org.bouncycastle.util.Arrays;

/**
 * Hard derivation: the seed of the key whose path is that of a given seed's key with {@code //name}
 * behind it. Only the owner of a seed can derive others from it, and there is no way back.
 *
 * <p>The name comes as a chain code of 32 bytes. An argument of another size is refused with an
 * IllegalArgumentException.
 */
public final class KeyDerivation {
  private static final int CHAIN_CODE_SIZE = 32;
  private static final byte[] CHAIN_CODE = label("chain-code");
  private static final byte[] SECRET_KEY = label("secret-key");
  private static final byte[] HARD = label("HDKD-hard");

  /** The text Ed25519HDKD in SCALE: its length, compact, and its characters. */
  private static final byte[] ED25519_HARD = Arrays.prepend(label("Ed25519HDKD"), (byte) (11 << 2));

  private KeyDerivation() {}

  /** For sr25519: a challenge of a transcript of the chain code and the secret scalar. */
  public static byte[] sr25519(byte[] seed, byte[] chainCode) {
    return Transcript.of("SchnorrRistrettoHDKD")
        .append(Sr25519.SIGN_BYTES, Sr25519.NO_BYTES)
        .append(CHAIN_CODE, checked(chainCode))
        .append(SECRET_KEY, Sr25519KeyPair.secretScalar(seed))
        .challenge(HARD, Seed.SIZE);
  }

  /** For ed25519: blake2-256 of a name for this use, the seed and the chain code. */
  public static byte[] ed25519(byte[] seed, byte[] chainCode) {
    return Hashing.blake2b256(
        Arrays.concatenate(ED25519_HARD, Seed.checked(seed), checked(chainCode)));
  }

  private static byte[] checked(byte[] chainCode) {
    if (chainCode.length != CHAIN_CODE_SIZE) {
      throw new IllegalArgumentException(
          "a chain code has %d bytes, not %d".formatted(CHAIN_CODE_SIZE, chainCode.length));
    }
    return chainCode;
  }
}
