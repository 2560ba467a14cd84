package dev.overseer.crypto.ristretto;

import java.math.BigInteger;

/** Numbers as 32 bytes. */
final class LittleEndian {
  private LittleEndian() {}

  /** The bytes of a number from 0 to 2^256 - 1. */
  static byte[] bytes(BigInteger number) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = number.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }
}
