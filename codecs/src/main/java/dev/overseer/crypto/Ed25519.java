package dev.overseer.crypto;

/**
 * ed25519 without pre-hash (RFC 8032, 5.1). Public keys have 32 bytes, signatures 64.
 *
 * <p>As strict as the RFC allows: s must be below l, and keys of small order, or with a part of
 * small order, are refused.
 */
public final class Ed25519 implements SignatureScheme {
  /** The scheme; signing needs no randomness. */
  public static final Ed25519 INSTANCE = new Ed25519();

  private Ed25519() {}

  @Override
  public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    return publicKey.length == org.bouncycastle.math.ec.rfc8032.Ed25519.PUBLIC_KEY_SIZE
        && signature.length == org.bouncycastle.math.ec.rfc8032.Ed25519.SIGNATURE_SIZE
        && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
            signature, 0, publicKey, 0, message, 0, message.length);
  }

  @Override
  public KeyPair keyFromSeed(byte[] seed) {
    return new Ed25519KeyPair(seed);
  }
}
