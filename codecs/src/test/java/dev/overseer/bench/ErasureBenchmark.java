package dev.overseer.bench;

import dev.overseer.erasure.Chunk;
import dev.overseer.erasure.ErasureCode;
import dev.overseer.erasure.SymbolwiseCode;
import dev.overseer.primitives.Bytes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The erasure code against a plain implementation of the same transforms that takes one symbol at a
 * time.
 */
@State(Scope.Benchmark)
public class ErasureBenchmark {
  private static final long SEED = 20_000;

  @Param({"100", "300", "1000"})
  public int validators;

  /** Size of the payload. */
  @Param({"2500000", "5000000"})
  public int bytes;

  private byte[] array = new byte[0];
  private Bytes payload = Bytes.EMPTY;
  private ErasureCode code = ErasureCode.forValidators(2);
  private SymbolwiseCode symbolwise = new SymbolwiseCode(2);
  private byte[][] arrays = new byte[0][];
  private final BitSet present = new BitSet();
  private final List<Chunk> last = new ArrayList<>();
  private final List<Chunk> first = new ArrayList<>();

  @Setup
  public void encodePayload() {
    array = new byte[bytes];
    new Random(SEED).nextBytes(array);
    payload = Bytes.wrap(array);
    code = ErasureCode.forValidators(validators);
    symbolwise = new SymbolwiseCode(validators);
    List<Bytes> chunks = code.encode(payload);
    arrays = chunks.stream().map(Bytes::toByteArray).toArray(byte[][]::new);
    present.set(validators - code.dataChunks(), validators);
    for (int i = 0; i < code.dataChunks(); i++) {
      first.add(new Chunk(i, chunks.get(i)));
      int index = validators - code.dataChunks() + i;
      last.add(new Chunk(index, chunks.get(index)));
    }
  }

  @Benchmark
  public List<Bytes> encode() {
    return code.encode(payload);
  }

  @Benchmark
  public byte[][] encodeSymbolwise() {
    return symbolwise.encode(array);
  }

  /** The last K chunks: no data chunk among them. */
  @Benchmark
  public Bytes reconstruct() {
    return code.reconstruct(last);
  }

  @Benchmark
  public byte[] reconstructSymbolwise() {
    return symbolwise.reconstruct(arrays, present);
  }

  /** The first K chunks, which are the data. */
  @Benchmark
  public Bytes reconstructFromData() {
    return code.reconstruct(first);
  }
}
