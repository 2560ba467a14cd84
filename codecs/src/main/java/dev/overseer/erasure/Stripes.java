package dev.overseer.erasure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The striping of a payload (spec erasure-coding.md 3.1): run t is its bytes 2Kt to 2Kt + 2K,
 * symbol i of a run two of them; chunk i is the column of symbols i. So this is the transposition
 * of a matrix of two-byte elements, done in tiles that stay in the cache, 4 x 4 elements in four
 * words at a time where there are so many.
 */
final class Stripes {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Runs of a tile: their symbols of one column fill a cache line. */
  private static final int TILE = 32;

  private static final long LOWER_HALF = 0x0000_0000_ffff_ffffL;
  private static final long LOWER_QUARTERS = 0x0000_ffff_0000_ffffL;

  private Stripes() {}

  /**
   * Payload to columns.
   *
   * @param payload 2 * {@code width} bytes for each run
   * @param width K, a power of two
   * @param columns the first {@code width} of them are filled, each 2 bytes for each run
   */
  static void split(byte[] payload, int width, byte[][] columns) {
    int runs = payload.length / (2 * width);
    int wide = width < 4 ? 0 : runs / 4 * 4;
    for (int tile = 0; tile < wide; tile += TILE) {
      int end = Math.min(tile + TILE, wide);
      for (int column = 0; column < width; column += 4) {
        splitTile(payload, 2 * width, columns, column, tile, end);
      }
    }
    for (int run = wide; run < runs; run++) {
      for (int column = 0; column < width; column++) {
        SHORT.set(columns[column], 2 * run, (short) SHORT.get(payload, 2 * (run * width + column)));
      }
    }
  }

  private static void splitTile(
      byte[] payload, int stride, byte[][] columns, int column, int from, int to) {
    byte[] columnA = columns[column];
    byte[] columnB = columns[column + 1];
    byte[] columnC = columns[column + 2];
    byte[] columnD = columns[column + 3];
    for (int run = from; run < to; run += 4) {
      int at = run * stride + 2 * column;
      long a = (long) LONG.get(payload, at);
      long b = (long) LONG.get(payload, at + stride);
      long c = (long) LONG.get(payload, at + 2 * stride);
      long d = (long) LONG.get(payload, at + 3 * stride);
      long ac = ((a >>> 32) ^ c) & LOWER_HALF;
      long bd = ((b >>> 32) ^ d) & LOWER_HALF;
      a ^= ac << 32;
      b ^= bd << 32;
      c ^= ac;
      d ^= bd;
      long ab = ((a >>> 16) ^ b) & LOWER_QUARTERS;
      long cd = ((c >>> 16) ^ d) & LOWER_QUARTERS;
      LONG.set(columnA, 2 * run, a ^ ab << 16);
      LONG.set(columnB, 2 * run, b ^ ab);
      LONG.set(columnC, 2 * run, c ^ cd << 16);
      LONG.set(columnD, 2 * run, d ^ cd);
    }
  }

  /**
   * Columns to payload: the inverse of {@link #split}.
   *
   * @param columns K of them, a power of two, of one even length
   */
  static byte[] join(ByteBuffer[] columns) {
    int width = columns.length;
    int runs = columns[0].remaining() / 2;
    byte[] payload = new byte[2 * width * runs];
    for (ByteBuffer column : columns) {
      column.order(ByteOrder.LITTLE_ENDIAN);
    }
    int wide = width < 4 ? 0 : runs / 4 * 4;
    for (int tile = 0; tile < wide; tile += TILE) {
      int end = Math.min(tile + TILE, wide);
      for (int column = 0; column < width; column += 4) {
        joinTile(columns, column, payload, 2 * width, tile, end);
      }
    }
    for (int run = wide; run < runs; run++) {
      for (int column = 0; column < width; column++) {
        SHORT.set(payload, 2 * (run * width + column), columns[column].getShort(2 * run));
      }
    }
    return payload;
  }

  private static void joinTile(
      ByteBuffer[] columns, int column, byte[] payload, int stride, int from, int to) {
    ByteBuffer columnA = columns[column];
    ByteBuffer columnB = columns[column + 1];
    ByteBuffer columnC = columns[column + 2];
    ByteBuffer columnD = columns[column + 3];
    for (int run = from; run < to; run += 4) {
      long a = columnA.getLong(2 * run);
      long b = columnB.getLong(2 * run);
      long c = columnC.getLong(2 * run);
      long d = columnD.getLong(2 * run);
      long ac = ((a >>> 32) ^ c) & LOWER_HALF;
      long bd = ((b >>> 32) ^ d) & LOWER_HALF;
      a ^= ac << 32;
      b ^= bd << 32;
      c ^= ac;
      d ^= bd;
      long ab = ((a >>> 16) ^ b) & LOWER_QUARTERS;
      long cd = ((c >>> 16) ^ d) & LOWER_QUARTERS;
      int at = run * stride + 2 * column;
      LONG.set(payload, at, a ^ ab << 16);
      LONG.set(payload, at + stride, b ^ ab);
      LONG.set(payload, at + 2 * stride, c ^ cd << 16);
      LONG.set(payload, at + 3 * stride, d ^ cd);
    }
  }
}
