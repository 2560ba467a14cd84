package dev.overseer.erasure;

import dev.overseer.primitives.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One reconstruction (spec erasure-coding.md 5).
 *
 * <p><b>Idea.</b> p is the wanted polynomial of degree below K, e the one that vanishes at the
 * erased points. The product p * e is known at all N points: symbol times e where there is a chunk,
 * 0 where there is none. So its coefficients are known; its derivative is p * e' at the erased
 * points, where e is 0, and dividing by e' gives p.
 *
 * <p><b>Less work.</b> Only values below K are wanted, and there the basis polynomials from K on
 * vanish. So only the first K coefficients of the derivative count: the derivative of the first K
 * coefficients of p * e, plus, for each power of two h from K to N/2, its coefficients h to h + K -
 * 1. Those are, in the transform of points h to 2h - 1, a sum over its blocks of K points:
 *
 * <p>INV-1: the first K coefficients of a transform over several blocks of K points are the sum of
 * the coefficients of each block times a constant of that block ({@link #share}), since each step
 * of the transform maps (left, right) to left + w * (left + right) with one w for all of them. The
 * constant is multiplied into e before, so blocks from 1 on are only added up. Workspace: two
 * blocks, instead of N rows.
 *
 * <p>INV-2: coefficients of p * e itself may be added to the derivative at will (the loop of {@link
 * #differentiate} does), since they evaluate to 0 at erased points.
 *
 * <p>INV-3: exactly K points count as present; further chunks are left out, which the choice in
 * {@link #choose} uses to leave out whole blocks.
 */
final class Reconstruction {
  private final @Nullable Bytes[] chunks;
  private final int width;
  private final int chunkSize;
  private final ErrorLocator locator;
  private final AdditiveFft fft;

  /**
   * Creates it.
   *
   * @param chunks for each of N points its chunk, at least {@code width} of them there
   * @param width K
   * @param chunkSize bytes of each chunk
   */
  Reconstruction(
      @Nullable Bytes[] chunks, int width, int chunkSize, ErrorLocator locator, AdditiveFft fft) {
    this.chunks = chunks;
    this.width = width;
    this.chunkSize = chunkSize;
    this.locator = locator;
    this.fft = fft;
  }

  /** The payload with its padding. */
  byte[] payload() {
    int[] missing = IntStream.range(0, width).filter(i -> chunks[i] == null).toArray();
    byte[][] restored = new byte[width][0];
    if (missing.length > 0) {
      for (int point : missing) {
        restored[point] = new byte[chunkSize];
      }
      restore(missing, restored);
    }
    ByteBuffer[] columns = new ByteBuffer[width];
    for (int i = 0; i < width; i++) {
      Bytes chunk = chunks[i];
      columns[i] = (chunk == null ? Bytes.wrap(restored[i]) : chunk).asReadOnlyBuffer();
    }
    return Stripes.join(columns);
  }

  private void restore(int[] missing, byte[][] restored) {
    boolean[] chosen = choose();
    int[] locators = locator.logarithms(chosen);
    char[][] factors = new char[chunks.length][];
    for (int point = 0; point < chunks.length; point++) {
      if (chosen[point]) {
        factors[point] =
            Multipliers.of(Field.exp(locators[point] + Field.log(share(point / width))));
      }
    }
    char[][] divisors = new char[width][];
    for (int point : missing) {
      divisors[point] = Multipliers.of(Field.exp(Field.ORDER - locators[point]));
    }
    int limit = missing[missing.length - 1] + 1;

    Blocks blocks = Blocks.of(chunkSize);
    Row[] sum = Row.allocate(width, blocks.words());
    Row[] block = Row.allocate(width, blocks.words());
    Row symbols = Row.allocate(1, blocks.words())[0];
    for (int from = 0; from < chunkSize; from += blocks.step()) {
      fill(sum, 0, blocks, from, factors, symbols);
      fft.interpolate(sum, 0);
      differentiate(sum);
      for (int point = width; point < chunks.length; point += width) {
        if (fill(block, point, blocks, from, factors, symbols)) {
          fft.interpolate(block, point);
          for (int i = 0; i < width; i++) {
            sum[i].add(block[i]);
          }
        }
      }
      fft.evaluate(sum, 0, limit);
      for (int point : missing) {
        symbols.clear();
        symbols.addProduct(sum[point], divisors[point], 0);
        symbols.store(blocks.part(restored[point], from));
      }
    }
  }

  /**
   * K points that count as present: first those of the data, then from as few blocks as possible.
   */
  private boolean[] choose() {
    boolean[] chosen = new boolean[chunks.length];
    List<Integer> fullestFirst =
        IntStream.range(0, chunks.length / width)
            .boxed()
            .sorted(Comparator.comparingInt(block -> block == 0 ? 0 : width - present(block)))
            .toList();
    int needed = width;
    for (int block : fullestFirst) {
      for (int point = block * width; point < (block + 1) * width && needed > 0; point++) {
        if (chunks[point] != null) {
          chosen[point] = true;
          needed--;
        }
      }
    }
    return chosen;
  }

  private int present(int block) {
    return (int)
        Arrays.stream(chunks, block * width, (block + 1) * width).filter(Objects::nonNull).count();
  }

  /** The constant of INV-1 for a block of K points; 1 for the first. Never 0. */
  private static int share(int block) {
    int share = 1;
    // the largest power of two below, halved down to the block itself
    int start = Integer.highestOneBit(block);
    for (int half = start / 2; half > 0; half /= 2) {
      int w = start / half;
      if (block < start + half) {
        share = Field.multiply(share, w ^ 1);
      } else {
        share = Field.multiply(share, w);
        start += half;
      }
    }
    return share;
  }

  /**
   * Sets each row to chunk times factor, or to 0 where there is no factor.
   *
   * @return whether any row has symbols
   */
  private boolean fill(
      Row[] rows, int point, Blocks blocks, int from, char[][] factors, Row symbols) {
    boolean any = false;
    for (int i = 0; i < width; i++) {
      rows[i].clear();
      Bytes chunk = chunks[point + i];
      if (chunk != null && factors[point + i] != null) {
        symbols.load(blocks.part(chunk, from));
        rows[i].addProduct(symbols, factors[point + i], 0);
        any = true;
      }
    }
    return any;
  }

  /** The formal derivative, plus the polynomial itself (INV-2), in place. */
  private static void differentiate(Row[] coefficients) {
    for (int i = 1; i < coefficients.length; i++) {
      int bit = Integer.lowestOneBit(i);
      for (int at = i - bit; at < i; at++) {
        coefficients[at].add(coefficients[at + bit]);
      }
    }
  }
}
