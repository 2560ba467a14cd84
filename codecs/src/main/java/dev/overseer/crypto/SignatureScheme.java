package dev.overseer.crypto;

/**
 * Signatures over plain bytes. The message is what is signed, never a hash of it (spec types.md 3).
 *
 * <p>For any thread. Arguments are read only during the call.
 */
public interface SignatureScheme {
  /**
   * Whether {@code signature} is one of {@code message} by the owner of {@code publicKey}. Takes
   * time that depends on its arguments, which are public.
   *
   * @return false also for a key or a signature of the wrong size or form; nothing is thrown
   */
  boolean verify(byte[] publicKey, byte[] message, byte[] signature);

  /**
   * The keys that a secret seed stands for.
   *
   * @param seed 32 bytes
   * @throws IllegalArgumentException for another size
   */
  KeyPair keyFromSeed(byte[] seed);
}
