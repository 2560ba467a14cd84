package dev.overseer.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ErasureCodePropertyTest {
  @Property(tries = 100)
  void shouldGiveTheCodeByDefinition(
      @ForAll @IntRange(min = 2, max = 60) int validators,
      @ForAll @IntRange(min = 1, max = 600) int size,
      @ForAll long seed) {
    var code = ErasureCode.forValidators(validators);
    Bytes payload = payload(size, seed);
    assertThat(code.encode(payload))
        .isEqualTo(SlowCode.encode(payload, validators, code.dataChunks()));
  }

  @Property(tries = 200)
  void shouldRestoreFromAnyChunksThatAreEnough(
      @ForAll @IntRange(min = 2, max = 300) int validators,
      @ForAll @IntRange(min = 1, max = 20_000) int size,
      @ForAll @IntRange(max = 3) int more,
      @ForAll long seed) {
    restoresFromAny(validators, size, more, seed);
  }

  @Property(tries = 4)
  void shouldRestoreForManyValidators(
      @ForAll @IntRange(min = 301, max = 8_000) int validators,
      @ForAll @IntRange(min = 1, max = 50_000) int size,
      @ForAll long seed) {
    restoresFromAny(validators, size, 1, seed);
  }

  @Example
  void shouldRestoreForTheMostValidators() {
    restoresFromAny(65_535, 70_001, 0, 1);
    restoresFromAny(65_536, 32_768, 5, 2);
  }

  /** Several blocks of runs, the last of them not full. */
  @Property(tries = 3)
  void shouldRestoreLongPayloads(
      @ForAll @IntRange(min = 2, max = 40) int validators, @ForAll long seed) {
    restoresFromAny(validators, 1_000_003, 0, seed);
  }

  private static void restoresFromAny(int validators, int size, int more, long seed) {
    var random = new Random(seed);
    var code = ErasureCode.forValidators(validators);
    Bytes payload = payload(size, seed);
    List<Bytes> chunks = code.encode(payload);
    List<Chunk> some = new ArrayList<>();
    for (int i = 0; i < validators; i++) {
      some.add(new Chunk(i, chunks.get(i)));
    }
    Collections.shuffle(some, random);
    int count = Math.min(validators, code.dataChunks() + more);
    Bytes restored = code.reconstruct(some.subList(0, count));
    assertThat(restored.slice(0, size)).isEqualTo(payload);
    Bytes padding = restored.slice(size, restored.size() - size);
    assertThat(padding.size()).isLessThan(code.paddingLimit());
    assertThat(padding).isEqualTo(Bytes.wrap(new byte[padding.size()]));
  }

  /** INV-1 and INV-2 of Reconstruction, against the transforms over all N points. */
  @Property(tries = 30)
  void shouldAgreeWithTheTransformsOverAllPoints(
      @ForAll @IntRange(min = 2, max = 200) int validators, @ForAll long seed) {
    var random = new Random(seed);
    var code = ErasureCode.forValidators(validators);
    var symbolwise = new SymbolwiseCode(validators);
    byte[] payload = payload(1 + random.nextInt(3000), seed).toByteArray();
    byte[][] chunks = symbolwise.encode(payload);
    assertThat(code.encode(Bytes.wrap(payload)))
        .isEqualTo(Arrays.stream(chunks).map(Bytes::wrap).toList());
    // any chunks, not of a codeword: exactly K of them decide a payload
    BitSet present = new BitSet();
    List<Chunk> some = new ArrayList<>();
    while (some.size() < code.dataChunks()) {
      int index = random.nextInt(validators);
      if (!present.get(index)) {
        present.set(index);
        random.nextBytes(chunks[index]);
        some.add(new Chunk(index, Bytes.wrap(chunks[index])));
      }
    }
    assertThat(code.reconstruct(some))
        .isEqualTo(Bytes.wrap(symbolwise.reconstruct(chunks, present)));
  }

  /** INV-3 of Reconstruction: what is left out does not count. */
  @Property(tries = 30)
  void shouldNotNeedMoreThanEnough(
      @ForAll @IntRange(min = 7, max = 200) int validators, @ForAll long seed) {
    var code = ErasureCode.forValidators(validators);
    List<Bytes> chunks = code.encode(payload(500, seed));
    List<Chunk> all = new ArrayList<>();
    for (int i = 1; i < validators; i++) {
      all.add(new Chunk(i, chunks.get(i)));
    }
    assertThat(code.reconstruct(all)).isEqualTo(code.reconstruct(all.reversed()));
    assertThat(code.reconstruct(all).slice(0, 500)).isEqualTo(payload(500, seed));
  }

  @Example
  void shouldServeManyThreads() throws InterruptedException, ExecutionException {
    var code = ErasureCode.forValidators(100);
    List<Bytes> expected = code.encode(payload(50_000, 7));
    List<Chunk> last = new ArrayList<>();
    for (int i = 68; i < 100; i++) {
      last.add(new Chunk(i, expected.get(i)));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        results.add(
            threads.submit(
                () ->
                    code.encode(payload(50_000, 7)).equals(expected)
                        && code.reconstruct(last).slice(0, 50_000).equals(payload(50_000, 7))));
      }
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  private static Bytes payload(int size, long seed) {
    byte[] payload = new byte[size];
    new Random(seed).nextBytes(payload);
    return Bytes.wrap(payload);
  }
}
