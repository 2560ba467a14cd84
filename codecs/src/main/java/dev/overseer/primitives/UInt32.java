package dev.overseer.primitives;

/** The range of {@code u32}, which records hold in a {@code long}: block numbers, indices, ids. */
public final class UInt32 {
  /** 2^32 - 1. */
  public static final long MAX_VALUE = 0xffff_ffffL;

  private UInt32() {}

  /**
   * Returns {@code value} if it is a u32.
   *
   * @param what the name of the value, for the message
   * @throws IllegalArgumentException if it is negative or above 2^32 - 1
   */
  public static long check(long value, String what) {
    if (value < 0 || value > MAX_VALUE) {
      throw new IllegalArgumentException(what + " " + value + " is not between 0 and " + MAX_VALUE);
    }
    return value;
  }
}
