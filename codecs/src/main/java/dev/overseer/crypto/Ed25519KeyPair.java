package dev.overseer.crypto;

import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** The seed and its public key. The library's functions take the same time for all secrets. */
final class Ed25519KeyPair implements KeyPair {
  private final byte[] seed;
  private final byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];

  /** The key of a seed of 32 bytes. */
  Ed25519KeyPair(byte[] seed) {
    this.seed = Seed.checked(seed).clone();
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
  }

  @Override
  public byte[] publicKey() {
    return publicKey.clone();
  }

  @Override
  public byte[] sign(byte[] message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  /** The public key; nothing secret. */
  @Override
  public String toString() {
    return "ed25519 0x" + HexFormat.of().formatHex(publicKey);
  }
}
