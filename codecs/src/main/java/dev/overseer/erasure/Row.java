package dev.overseer.erasure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * The symbols of one code position in many runs, as 16 planes of bits: plane q holds bit q of every
 * symbol.
 *
 * <p><b>Why planes.</b> Multiplication by a constant is linear over bits, so a product's plane is
 * the XOR of about half of the factor's planes. An XOR of arrays is a loop that the JVM compiles to
 * the widest vector instructions of the processor by itself: no tables to look up, no flag, no
 * special path. All loops here have that shape: arrays of one length, one common index.
 *
 * <p><b>Order of symbols.</b> INV-1: load and store are inverse, and all rows of a workspace have
 * the same symbol at the same place of a plane; which one does not matter. So a row takes the bytes
 * of a chunk as they stand: plane p gets the p-th sixteenth of them as little-endian words of four
 * symbols, and the 16 words at one index are transposed as 16 x 16 bits in each quarter, which is
 * its own inverse. Read as little endian a big-endian symbol has its bytes swapped; INV-2: bit b of
 * a symbol is in plane {@code plane(b) = b ^ 8}, everywhere.
 *
 * <p>Not thread-safe: a row belongs to one call of the coder.
 */
final class Row {
  /** Symbols in one word of all planes. */
  static final int WORD_SYMBOLS = Long.SIZE;

  private static final int PLANES = Field.BITS;

  /** The bytes of one word of all planes. */
  private static final int WORD_BYTES = PLANES * Long.BYTES;

  /** For the four steps of the transposition: the bits whose partner is 8, 4, 2, 1 planes away. */
  private static final long[] MASKS = {
    0x00ff_00ff_00ff_00ffL, 0x0f0f_0f0f_0f0f_0f0fL, 0x3333_3333_3333_3333L, 0x5555_5555_5555_5555L
  };

  private final int words;
  private final long[][] planes;
  private final long[] zero;

  private Row(int words, long[] zero) {
    this.words = words;
    this.planes = new long[PLANES][words];
    this.zero = zero;
  }

  /** Rows of {@code words} * 64 symbols, all zero. */
  static Row[] allocate(int count, int words) {
    long[] zero = new long[words];
    Row[] rows = new Row[count];
    Arrays.setAll(rows, i -> new Row(words, zero));
    return rows;
  }

  /** The plane of bit {@code bit} of a symbol (INV-2). */
  static int plane(int bit) {
    return bit ^ 8;
  }

  /** Bytes of the chunk that a full row stands for. */
  int byteSize() {
    return words * WORD_BYTES;
  }

  void clear() {
    for (long[] plane : planes) {
      Arrays.fill(plane, 0);
    }
  }

  void set(Row other) {
    for (int p = 0; p < PLANES; p++) {
      System.arraycopy(other.planes[p], 0, planes[p], 0, words);
    }
  }

  /** Adds {@code other}. */
  void add(Row other) {
    for (int p = 0; p < PLANES; p++) {
      xor(planes[p], other.planes[p]);
    }
  }

  /**
   * Adds the product of {@code other}, another row, and a constant.
   *
   * @param matrices where the constant's matrix is, see {@link Multipliers}
   * @param constant which one of them
   */
  void addProduct(Row other, char[] matrices, int constant) {
    long[][] inputs = other.planes;
    int at = constant * Multipliers.LENGTH;
    for (int p = 0; p < PLANES; p++) {
      int ones = matrices[at + p];
      while (ones != 0) {
        // four at a time: more would not fit the registers
        long[] a = inputs[Integer.numberOfTrailingZeros(ones)];
        ones &= ones - 1;
        long[] b = zero;
        long[] c = zero;
        long[] d = zero;
        if (ones != 0) {
          b = inputs[Integer.numberOfTrailingZeros(ones)];
          ones &= ones - 1;
        }
        if (ones != 0) {
          c = inputs[Integer.numberOfTrailingZeros(ones)];
          ones &= ones - 1;
        }
        if (ones != 0) {
          d = inputs[Integer.numberOfTrailingZeros(ones)];
          ones &= ones - 1;
        }
        xor(planes[p], a, b, c, d);
      }
    }
  }

  /** Takes the symbols from {@code chunk}; where it ends early, zeros follow. */
  void load(ByteBuffer chunk) {
    ByteBuffer source = chunk;
    if (chunk.remaining() < byteSize()) {
      source = ByteBuffer.allocate(byteSize()).put(0, chunk, chunk.position(), chunk.remaining());
    }
    LongBuffer symbols = source.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    for (long[] plane : planes) {
      symbols.get(plane);
    }
    transpose();
  }

  /** Gives the symbols to {@code chunk}, as many as fit. The row is of no use afterwards. */
  void store(ByteBuffer chunk) {
    transpose();
    boolean fits = chunk.remaining() >= byteSize();
    ByteBuffer target = fits ? chunk : ByteBuffer.allocate(byteSize());
    LongBuffer symbols = target.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    for (long[] plane : planes) {
      symbols.put(plane);
    }
    if (!fits) {
      chunk.put(chunk.position(), target, 0, chunk.remaining());
    }
  }

  private void transpose() {
    for (int step = 0, distance = PLANES / 2; distance > 0; step++, distance /= 2) {
      for (int p = 0; p < PLANES; p++) {
        if ((p & distance) == 0) {
          exchange(planes[p], planes[p + distance], distance, MASKS[step]);
        }
      }
    }
  }

  /** Exchanges the upper bits of each group in {@code a} with the lower ones in {@code b}. */
  private static void exchange(long[] a, long[] b, int distance, long lower) {
    for (int i = 0; i < a.length; i++) {
      long different = ((a[i] >>> distance) ^ b[i]) & lower;
      b[i] ^= different;
      a[i] ^= different << distance;
    }
  }

  private static void xor(long[] target, long[] a) {
    for (int i = 0; i < target.length; i++) {
      target[i] ^= a[i];
    }
  }

  private static void xor(long[] target, long[] a, long[] b, long[] c, long[] d) {
    for (int i = 0; i < target.length; i++) {
      target[i] ^= a[i] ^ b[i] ^ c[i] ^ d[i];
    }
  }
}
