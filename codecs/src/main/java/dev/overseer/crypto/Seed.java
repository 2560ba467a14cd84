package dev.overseer.crypto;

/** 32 secret bytes that keys are made from. */
final class Seed {
  /** Bytes of a seed. */
  static final int SIZE = 32;

  private Seed() {}

  /**
   * Checks a seed's size.
   *
   * @throws IllegalArgumentException if it is another
   */
  static byte[] checked(byte[] seed) {
    if (seed.length != SIZE) {
      throw new IllegalArgumentException(
          "a seed has %d bytes, not %d".formatted(SIZE, seed.length));
    }
    return seed;
  }
}
