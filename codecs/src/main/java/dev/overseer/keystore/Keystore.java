package dev.overseer.keystore;

import dev.overseer.crypto.KeyPair;
import java.util.List;
import java.util.Optional;

/** Keys by type and public key. For any thread. */
public interface Keystore {
  /** The key of this type with this public key, of either scheme. Does no input or output. */
  Optional<KeyPair> find(KeyType type, byte[] publicKey);

  /** What is there, in order. */
  List<KeyInfo> list();

  /**
   * Takes in the key of a seed. Nothing changes if it is there already.
   *
   * @param seed 32 bytes
   * @throws IllegalArgumentException for another size
   * @throws KeystoreException if it cannot be kept
   */
  KeyPair insert(KeyType type, KeyScheme scheme, byte[] seed);
}
