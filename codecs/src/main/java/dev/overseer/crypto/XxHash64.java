package dev.overseer.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * xxHash64 as published by its author; the names of primes and steps are those of its description.
 */
final class XxHash64 {
  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  private static final int STRIPE = 32;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private XxHash64() {}

  /** Writes the hash of {@code input} to {@code output}, 8 bytes little endian. */
  static void hash(byte[] input, long seed, byte[] output, int offset) {
    LONG.set(output, offset, avalanche(hash(input, seed)));
  }

  private static long hash(byte[] input, long seed) {
    int at = 0;
    long acc;
    if (input.length < STRIPE) {
      acc = seed + PRIME_5;
    } else {
      long acc1 = seed + PRIME_1 + PRIME_2;
      long acc2 = seed + PRIME_2;
      long acc3 = seed;
      long acc4 = seed - PRIME_1;
      for (; at <= input.length - STRIPE; at += STRIPE) {
        acc1 = round(acc1, (long) LONG.get(input, at));
        acc2 = round(acc2, (long) LONG.get(input, at + 8));
        acc3 = round(acc3, (long) LONG.get(input, at + 16));
        acc4 = round(acc4, (long) LONG.get(input, at + 24));
      }
      acc =
          Long.rotateLeft(acc1, 1)
              + Long.rotateLeft(acc2, 7)
              + Long.rotateLeft(acc3, 12)
              + Long.rotateLeft(acc4, 18);
      acc = merge(merge(merge(merge(acc, acc1), acc2), acc3), acc4);
    }
    return remainder(acc + input.length, input, at);
  }

  private static long remainder(long start, byte[] input, int from) {
    long acc = start;
    int at = from;
    for (; at <= input.length - 8; at += 8) {
      acc ^= round(0, (long) LONG.get(input, at));
      acc = Long.rotateLeft(acc, 27) * PRIME_1 + PRIME_4;
    }
    if (at <= input.length - 4) {
      acc ^= ((int) INT.get(input, at) & 0xffff_ffffL) * PRIME_1;
      acc = Long.rotateLeft(acc, 23) * PRIME_2 + PRIME_3;
      at += 4;
    }
    for (; at < input.length; at++) {
      acc ^= (input[at] & 0xff) * PRIME_5;
      acc = Long.rotateLeft(acc, 11) * PRIME_1;
    }
    return acc;
  }

  private static long round(long acc, long lane) {
    return Long.rotateLeft(acc + lane * PRIME_2, 31) * PRIME_1;
  }

  private static long merge(long acc, long other) {
    return (acc ^ round(0, other)) * PRIME_1 + PRIME_4;
  }

  private static long avalanche(long value) {
    long acc = (value ^ (value >>> 33)) * PRIME_2;
    acc = (acc ^ (acc >>> 29)) * PRIME_3;
    return acc ^ (acc >>> 32);
  }
}
