package dev.overseer.erasure;

import java.util.BitSet;

/**
 * The same code with one symbol at a time and a multiplication by logarithms, over all N points, as
 * published implementations have it (spec erasure-coding.md 4 and 5): what the benchmarks compare
 * to, and a second opinion in tests.
 */
public final class SymbolwiseCode {
  private final int validators;
  private final int width;
  private final int points;
  private final int[] logs;

  /** For n validators. */
  public SymbolwiseCode(int validators) {
    this.validators = validators;
    var code = ErasureCode.forValidators(validators);
    this.width = code.dataChunks();
    this.points = code.codeLength();
    this.logs = new int[points];
  }

  /** All chunks of a payload. */
  public byte[][] encode(byte[] payload) {
    int runs = Math.ceilDiv(payload.length, 2 * width);
    byte[][] chunks = new byte[validators][2 * runs];
    char[] coefficients = new char[width];
    char[] values = new char[width];
    for (int run = 0; run < runs; run++) {
      for (int i = 0; i < width; i++) {
        int at = 2 * (run * width + i);
        int high = at < payload.length ? payload[at] & 0xff : 0;
        int low = at + 1 < payload.length ? payload[at + 1] & 0xff : 0;
        coefficients[i] = (char) (high << 8 | low);
        write(chunks[i], run, coefficients[i]);
      }
      interpolate(coefficients, 0);
      for (int point = width; point < validators; point += width) {
        System.arraycopy(coefficients, 0, values, 0, width);
        evaluate(values, point);
        for (int i = 0; i < width && point + i < validators; i++) {
          write(chunks[point + i], run, values[i]);
        }
      }
    }
    return chunks;
  }

  /** The padded payload from the chunks named in {@code present}, K or more. */
  public byte[] reconstruct(byte[][] chunks, BitSet present) {
    for (int x = 0; x < points; x++) {
      long sum = 0;
      for (int e = 0; e < points; e++) {
        sum += e == x || present.get(e) ? 0 : Field.log(x ^ e);
      }
      logs[x] = (int) (sum % Field.ORDER);
    }
    int runs = chunks[present.nextSetBit(0)].length / 2;
    byte[] payload = new byte[2 * width * runs];
    char[] d = new char[points];
    for (int run = 0; run < runs; run++) {
      for (int x = 0; x < points; x++) {
        d[x] = present.get(x) ? times(read(chunks[x], run), logs[x]) : 0;
      }
      interpolate(d, 0);
      for (int i = 1; i < points; i++) {
        int bit = Integer.lowestOneBit(i);
        for (int q = i - bit; q < i; q++) {
          d[q] ^= d[q + bit];
        }
      }
      evaluate(d, 0);
      for (int x = 0; x < width; x++) {
        boolean there = present.get(x);
        char symbol = there ? read(chunks[x], run) : times(d[x], Field.ORDER - logs[x]);
        payload[2 * (run * width + x)] = (byte) (symbol >> 8);
        payload[2 * (run * width + x) + 1] = (byte) symbol;
      }
    }
    return payload;
  }

  private static void evaluate(char[] d, int offset) {
    for (int h = d.length / 2; h > 0; h /= 2) {
      for (int b = 0; b < d.length; b += 2 * h) {
        int w = (offset + b) / h;
        int log = w == 0 ? 0 : Field.log(w);
        for (int i = b; i < b + h; i++) {
          if (w != 0) {
            d[i] ^= times(d[i + h], log);
          }
          d[i + h] ^= d[i];
        }
      }
    }
  }

  private static void interpolate(char[] d, int offset) {
    for (int h = 1; h < d.length; h *= 2) {
      for (int b = 0; b < d.length; b += 2 * h) {
        int w = (offset + b) / h;
        int log = w == 0 ? 0 : Field.log(w);
        for (int i = b; i < b + h; i++) {
          d[i + h] ^= d[i];
          if (w != 0) {
            d[i] ^= times(d[i + h], log);
          }
        }
      }
    }
  }

  private static char times(char symbol, int log) {
    return symbol == 0 ? 0 : (char) Field.exp(Field.log(symbol) + log);
  }

  private static char read(byte[] chunk, int run) {
    return (char) ((chunk[2 * run] & 0xff) << 8 | (chunk[2 * run + 1] & 0xff));
  }

  private static void write(byte[] chunk, int run, char symbol) {
    chunk[2 * run] = (byte) (symbol >> 8);
    chunk[2 * run + 1] = (byte) symbol;
  }
}
