package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;

import dev.overseer.crypto.Hashing;
import dev.overseer.erasure.ErasureCode;
import dev.overseer.primitives.Bytes;
import java.util.Arrays;

/** Input that vectors give as a seed. */
final class Seeded {
  private Seeded() {}

  /** The seed and a number, u32 little endian. */
  static byte[] block(byte[] seed, int counter) {
    byte[] block = Arrays.copyOf(seed, seed.length + Integer.BYTES);
    for (int i = 0; i < Integer.BYTES; i++) {
      block[seed.length + i] = (byte) (counter >>> (8 * i));
    }
    return block;
  }

  /**
   * The payload of a case: blake2b-512 of the seed with the numbers 0, 1, 2, …, one after the
   * other, cut to {@code payloadLength}; compared to {@code payloadHash} if it is there.
   */
  static Bytes payload(VectorCase vector) {
    byte[] seed = vector.hex("payloadSeed");
    long length = vector.integer("payloadLength");
    if (length < 0 || length > ErasureCode.MAX_PAYLOAD) {
      throw new Mismatch(
          "payloadLength", "0 to " + ErasureCode.MAX_PAYLOAD, String.valueOf(length));
    }
    byte[] made = new byte[(int) length];
    for (int counter = 0, at = 0; at < made.length; counter++) {
      byte[] block = Hashing.blake2b512(block(seed, counter));
      int size = Math.min(block.length, made.length - at);
      System.arraycopy(block, 0, made, at, size);
      at += size;
    }
    Bytes payload = Bytes.wrap(made);
    if (vector.has("payloadHash")) {
      expect("payloadHash", vector.text("payloadHash"), payload.blake2b256().toHex());
    }
    return payload;
  }
}
