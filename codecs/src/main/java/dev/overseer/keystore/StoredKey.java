package dev.overseer.keystore;

import dev.overseer.crypto.KeyPair;
import dev.overseer.primitives.Bytes;

/** A key with its secret, as it is kept. */
final class StoredKey {
  private final KeyInfo info;
  private final KeyPair keyPair;
  private final byte[] seed;

  /**
   * The key of a seed, which is copied.
   *
   * @throws IllegalArgumentException unless it has 32 bytes
   */
  StoredKey(KeyType type, KeyScheme scheme, byte[] seed) {
    this.keyPair = scheme.signatures().keyFromSeed(seed);
    this.info = new KeyInfo(type, scheme, Bytes.wrap(keyPair.publicKey()));
    this.seed = seed.clone();
  }

  KeyInfo info() {
    return info;
  }

  KeyPair keyPair() {
    return keyPair;
  }

  byte[] seed() {
    return seed.clone();
  }

  /** What everybody may know. */
  @Override
  public String toString() {
    return info.toString();
  }
}
