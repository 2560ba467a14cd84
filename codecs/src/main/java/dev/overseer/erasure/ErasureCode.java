package dev.overseer.erasure;

import dev.overseer.erasure.ErasureException.Kind;
import dev.overseer.primitives.AvailableData;
import dev.overseer.primitives.Bytes;
import dev.overseer.scale.ScaleException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The erasure code for a number of validators n, one chunk for each (spec erasure-coding.md).
 *
 * <p>The payload is cut into runs of K symbols of two bytes, K the largest power of two up to the
 * threshold k = (n - 1) / 3 + 1. The symbols of a run are the values of a polynomial of degree
 * below K at the points 0 to K - 1 of GF(2^16); chunk v holds its value at v, for every run. So the
 * first K chunks are the payload itself, and any K restore it.
 *
 * <p><b>How.</b> Both ways go through the coefficients of the polynomial in the basis of {@link
 * AdditiveFft}: O(n log K) operations for a run, done for thousands of runs at a time on rows of
 * bit planes ({@link Row}). Encoding interpolates the data once and evaluates the result on each
 * further block of K points; what restores chunks is in {@link Reconstruction}.
 *
 * <p><b>Costs.</b> For n = 1000 about 500 KiB of tables, made in a millisecond or so; for n = 65
 * 536 1.3 MiB. A call allocates what it returns, and besides less than three times the payload
 * (rounded up to 128 * K bytes) and 1 KiB for each of 2 K rows. Nothing here blocks; but large
 * payloads take milliseconds and belong on a thread for blocking work.
 *
 * <p>Immutable, for any number of threads at the same time. Keep one for a session.
 */
public final class ErasureCode {
  /** n of the largest code. */
  public static final int MAX_VALIDATORS = Field.SIZE;

  /** The most bytes of a payload, 22 MiB: what a store keeps of one candidate. */
  public static final int MAX_PAYLOAD = 22 << 20;

  private final int validators;
  private final int dataChunks;
  private final AdditiveFft fft;
  private final ErrorLocator locator;

  private ErasureCode(int validators) {
    this.validators = validators;
    this.dataChunks = Integer.highestOneBit(threshold(validators));
    int codeLength = codeLength(validators);
    this.fft = new AdditiveFft(codeLength);
    this.locator = new ErrorLocator(codeLength);
  }

  /**
   * The code for n validators.
   *
   * @param validators 2 to {@link #MAX_VALIDATORS}
   * @throws ErasureException NOT_ENOUGH_VALIDATORS or TOO_MANY_VALIDATORS otherwise
   */
  public static ErasureCode forValidators(int validators) {
    if (validators < 2) {
      throw new ErasureException(
          Kind.NOT_ENOUGH_VALIDATORS, validators + " validators; it takes 2 to share a payload");
    }
    if (validators > MAX_VALIDATORS) {
      throw new ErasureException(
          Kind.TOO_MANY_VALIDATORS, validators + " validators; the field has " + MAX_VALIDATORS);
    }
    return new ErasureCode(validators);
  }

  private static int threshold(int validators) {
    return (validators - 1) / 3 + 1;
  }

  private static int codeLength(int validators) {
    return Integer.highestOneBit(validators - 1) << 1;
  }

  /** n: how many chunks there are. */
  public int validators() {
    return validators;
  }

  /** k: how many chunks callers wait for, one more than a third of the validators may be bad. */
  public int threshold() {
    return threshold(validators);
  }

  /** K: how many chunks are enough, and symbols of a run; a power of two, at most k. */
  public int dataChunks() {
    return dataChunks;
  }

  /** N: points of the code, the smallest power of two from n on. */
  public int codeLength() {
    return codeLength(validators);
  }

  /**
   * 2 K: a reconstructed payload ends in fewer zero bytes than this that are padding. Whoever
   * decodes it refuses more (spec erasure-coding.md 5).
   */
  public int paddingLimit() {
    return 2 * dataChunks;
  }

  /**
   * Encodes a payload.
   *
   * @return n chunks of equal, even length, in the order of the validators
   * @throws ErasureException BAD_PAYLOAD if the payload is empty or longer than {@link
   *     #MAX_PAYLOAD}
   */
  public List<Bytes> encode(Bytes payload) {
    if (payload.isEmpty()) {
      throw new ErasureException(Kind.BAD_PAYLOAD, "the payload is empty");
    }
    int runs = Math.ceilDiv(Math.ceilDiv(payload.size(), 2), dataChunks);
    byte[] padded = new byte[payloadSize(2 * runs)];
    payload.copyTo(padded, 0);
    byte[][] chunks = new byte[validators][2 * runs];
    Stripes.split(padded, dataChunks, chunks);
    addParity(chunks);
    List<Bytes> result = new ArrayList<>(validators);
    for (byte[] chunk : chunks) {
      result.add(Bytes.wrap(chunk));
    }
    return List.copyOf(result);
  }

  /** Fills the chunks from K on. */
  private void addParity(byte[][] chunks) {
    Blocks blocks = Blocks.of(chunks[0].length);
    Row[] coefficients = Row.allocate(dataChunks, blocks.words());
    Row[] values = Row.allocate(dataChunks, blocks.words());
    for (int from = 0; from < blocks.chunkSize(); from += blocks.step()) {
      for (int i = 0; i < dataChunks; i++) {
        coefficients[i].load(blocks.part(chunks[i], from));
      }
      fft.interpolate(coefficients, 0);
      for (int point = dataChunks; point < validators; point += dataChunks) {
        for (int i = 0; i < dataChunks; i++) {
          values[i].set(coefficients[i]);
        }
        fft.evaluate(values, point, validators);
        for (int i = 0; i < dataChunks && point + i < validators; i++) {
          values[i].store(blocks.part(chunks[point + i], from));
        }
      }
    }
  }

  /**
   * Restores the payload from any K chunks or more.
   *
   * <p>At most n chunks are looked at; of two with one index the later counts. If the chunks are
   * not all of one codeword the result is some payload which encodes to other chunks: callers that
   * do not trust the chunks' maker encode it again and compare the root.
   *
   * @return the payload, followed by fewer than {@link #paddingLimit} zero bytes if the chunks were
   *     encoded from it
   * @throws ErasureException CHUNK_INDEX_OUT_OF_BOUNDS, UNEVEN_LENGTH, NON_UNIFORM_CHUNKS,
   *     NOT_ENOUGH_CHUNKS, or BAD_PAYLOAD if the payload is longer than {@link #MAX_PAYLOAD}
   */
  public Bytes reconstruct(Iterable<Chunk> chunks) {
    @Nullable Bytes[] present = new Bytes[codeLength()];
    int distinct = 0;
    int size = 0;
    int looked = 0;
    for (Chunk chunk : chunks) {
      if (looked++ == validators) {
        break;
      }
      size = check(chunk, size);
      int index = (int) chunk.index();
      if (present[index] == null) {
        distinct++;
      }
      present[index] = chunk.bytes();
    }
    if (distinct < dataChunks) {
      throw new ErasureException(
          Kind.NOT_ENOUGH_CHUNKS,
          distinct + " distinct chunks; " + validators + " validators need " + dataChunks);
    }
    payloadSize(size);
    return Bytes.wrap(new Reconstruction(present, dataChunks, size, locator, fft).payload());
  }

  /**
   * Restores what validators keep available of a candidate.
   *
   * @throws ErasureException as {@link #reconstruct} does; BAD_PAYLOAD also if the payload is no
   *     such data with its padding
   */
  public AvailableData reconstructAvailableData(Iterable<Chunk> chunks) {
    Bytes padded = reconstruct(chunks);
    try {
      return AvailableData.fromReconstructed(padded, paddingLimit());
    } catch (ScaleException e) {
      throw new ErasureException(Kind.BAD_PAYLOAD, "no available data: " + e.getMessage());
    }
  }

  /**
   * Checks one chunk.
   *
   * @param size the size of the chunks before, 0 for the first
   * @return the size of this one
   */
  private int check(Chunk chunk, int size) {
    if (chunk.index() < 0 || chunk.index() >= validators) {
      throw new ErasureException(
          Kind.CHUNK_INDEX_OUT_OF_BOUNDS,
          "chunk " + chunk.index() + " of " + validators + " validators");
    }
    int found = chunk.bytes().size();
    if (found % 2 != 0) {
      throw new ErasureException(
          Kind.UNEVEN_LENGTH, "chunk " + chunk.index() + " has " + found + " bytes, an odd number");
    }
    if (found == 0) {
      throw new ErasureException(Kind.NON_UNIFORM_CHUNKS, "chunk " + chunk.index() + " is empty");
    }
    if (size != 0 && found != size) {
      throw new ErasureException(
          Kind.NON_UNIFORM_CHUNKS,
          "chunk " + chunk.index() + " has " + found + " bytes, another has " + size);
    }
    return found;
  }

  /** Bytes of the padded payload for chunks of {@code chunkSize} bytes. */
  private int payloadSize(int chunkSize) {
    long size = (long) chunkSize * dataChunks;
    if (size >= MAX_PAYLOAD + paddingLimit()) {
      throw new ErasureException(
          Kind.BAD_PAYLOAD, "the padded payload has " + size + " bytes, at most " + MAX_PAYLOAD);
    }
    return (int) size;
  }
}
