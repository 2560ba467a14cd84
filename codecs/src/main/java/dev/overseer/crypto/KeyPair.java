package dev.overseer.crypto;

/**
 * A secret key that signs, and its public key. Immutable, for any thread. There is no way to read
 * the secret, and {@code toString} shows only the public key.
 */
public interface KeyPair {
  /** A copy of the public key. */
  byte[] publicKey();

  /** A signature of {@code message}, which is read only during the call. */
  byte[] sign(byte[] message);
}
