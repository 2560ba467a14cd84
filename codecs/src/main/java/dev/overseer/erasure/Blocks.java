package dev.overseer.erasure;

import dev.overseer.primitives.Bytes;
import java.nio.ByteBuffer;

/**
 * How the runs of one call are cut into blocks that are processed one after the other, each a row
 * of equal width for every code position. Wide rows make long loops; the limit bounds the memory
 * and keeps the rows of small transforms in the cache.
 *
 * @param chunkSize bytes of a chunk, at least 2
 * @param words width of a row
 */
record Blocks(int chunkSize, int words) {
  /** 96 words are 6144 runs; a row has 12 KiB. */
  private static final int MAX_WORDS = 96;

  /** Equal blocks that are as few as possible. */
  static Blocks of(int chunkSize) {
    int words = Math.ceilDiv(chunkSize / 2, Row.WORD_SYMBOLS);
    int count = Math.ceilDiv(words, MAX_WORDS);
    return new Blocks(chunkSize, Math.ceilDiv(words, count));
  }

  /** Bytes of a chunk in one block. */
  int step() {
    return 2 * words * Row.WORD_SYMBOLS;
  }

  /** The part of a chunk in the block that begins at byte {@code from}. */
  ByteBuffer part(byte[] chunk, int from) {
    return ByteBuffer.wrap(chunk, from, size(from));
  }

  /** The part of a chunk in the block that begins at byte {@code from}, only to read. */
  ByteBuffer part(Bytes chunk, int from) {
    return chunk.slice(from, size(from)).asReadOnlyBuffer();
  }

  private int size(int from) {
    return Math.min(step(), chunkSize - from);
  }
}
