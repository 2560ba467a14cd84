package dev.overseer.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * The hash functions of Polkadot (spec types.md 2); the same ones are host functions of validation
 * code. Each has a form for a whole array and one for a region of it.
 *
 * <p>Stateless, for any thread. Arguments are read only during the call.
 */
public final class Hashing {
  private Hashing() {}

  /** BLAKE2b with 8 bytes of digest, no key, salt or personalisation. */
  public static byte[] blake2b64(byte[] input) {
    return blake2b(input, 0, input.length, 64);
  }

  /** BLAKE2b with 16 bytes of digest. */
  public static byte[] blake2b128(byte[] input) {
    return blake2b(input, 0, input.length, 128);
  }

  /** BLAKE2b with 32 bytes of digest: the hash of blocks, candidates, PoVs and code. */
  public static byte[] blake2b256(byte[] input) {
    return blake2b256(input, 0, input.length);
  }

  /** BLAKE2b with 32 bytes of digest over {@code length} bytes from {@code offset} on. */
  public static byte[] blake2b256(byte[] input, int offset, int length) {
    return blake2b(input, offset, length, 256);
  }

  /** BLAKE2b with 64 bytes of digest. */
  public static byte[] blake2b512(byte[] input) {
    return blake2b(input, 0, input.length, 512);
  }

  /** Keccak (not SHA-3) with 32 bytes of digest. */
  public static byte[] keccak256(byte[] input) {
    return digest(new KeccakDigest(256), input, 0, input.length);
  }

  /** Keccak (not SHA-3) with 64 bytes of digest. */
  public static byte[] keccak512(byte[] input) {
    return digest(new KeccakDigest(512), input, 0, input.length);
  }

  /** SHA-256, 32 bytes of digest. */
  public static byte[] sha256(byte[] input) {
    return platformDigest("SHA-256", input);
  }

  /** SHA-512, 64 bytes of digest. */
  static byte[] sha512(byte[] input) {
    return platformDigest("SHA-512", input);
  }

  /** xxHash64 with seed 0, little endian, 8 bytes. Not cryptographic. */
  public static byte[] twox64(byte[] input) {
    return twox(input, 1);
  }

  /** xxHash64 with seeds 0 and 1, 16 bytes: names of pallets and storage items. */
  public static byte[] twox128(byte[] input) {
    return twox(input, 2);
  }

  /** xxHash64 with seeds 0 to 3, 32 bytes. */
  public static byte[] twox256(byte[] input) {
    return twox(input, 4);
  }

  private static byte[] blake2b(byte[] input, int offset, int length, int bits) {
    return digest(new Blake2bDigest(bits), input, offset, length);
  }

  /** The JDK's own, because it runs on the processor's SHA instructions. */
  private static byte[] platformDigest(String algorithm, byte[] input) {
    try {
      return MessageDigest.getInstance(algorithm).digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private static byte[] digest(Digest digest, byte[] input, int offset, int length) {
    digest.update(input, offset, length);
    byte[] output = new byte[digest.getDigestSize()];
    digest.doFinal(output, 0);
    return output;
  }

  private static byte[] twox(byte[] input, int words) {
    byte[] output = new byte[words * Long.BYTES];
    for (int seed = 0; seed < words; seed++) {
      XxHash64.hash(input, seed, output, seed * Long.BYTES);
    }
    return output;
  }
}
