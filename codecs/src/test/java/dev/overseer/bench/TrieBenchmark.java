package dev.overseer.bench;

import dev.overseer.erasure.ErasureCode;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.trie.ChunkProof;
import dev.overseer.trie.ChunkTrie;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The trie of the chunks of 5 MB for 1000 validators. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrieBenchmark {
  private static final int VALIDATORS = 1000;
  private static final int INDEX = 777;

  private final List<Bytes> chunks =
      ErasureCode.forValidators(VALIDATORS).encode(Bytes.wrap(new byte[5_000_000]));
  private final List<Hash> hashes = chunks.stream().map(Bytes::blake2b256).toList();
  private final ChunkTrie trie = ChunkTrie.of(hashes);
  private final ChunkProof proof = trie.proof(INDEX);

  @Benchmark
  public Hash root() {
    return ChunkTrie.of(hashes).root();
  }

  /** Also hashes the chunks, 19.5 MB together. */
  @Benchmark
  public Hash rootWithHashingOfChunks() {
    return ChunkTrie.ofChunks(chunks).root();
  }

  @Benchmark
  public List<ChunkProof> allProofs() {
    return IntStream.range(0, VALIDATORS).mapToObj(trie::proof).toList();
  }

  /** Of a chunk whose hash is known. */
  @Benchmark
  public void verify() {
    proof.verify(trie.root(), INDEX, hashes.get(INDEX));
  }

  /** Also hashes the chunk, 19.5 KB. */
  @Benchmark
  public void verifyWithHashingOfChunk() {
    proof.verify(trie.root(), INDEX, chunks.get(INDEX));
  }
}
