package dev.overseer.chain.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.chain.ChainEvent;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DevChainTest {

  private static DevChainOptions options(double forkProbability, int depth, int lag) {
    return new DevChainOptions(6000, OptionalLong.empty(), forkProbability, depth, lag);
  }

  private static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  /** What a follower of the chain knows, checked at every event. */
  private static final class Follower {
    final Map<Hash, BlockInfo> blocks = new HashMap<>();
    BlockInfo best;
    BlockInfo finalized;
    int reorgs;
    int forks;

    Follower(BlockInfo genesis) {
      blocks.put(genesis.hash(), genesis);
      best = genesis;
      finalized = genesis;
    }

    BlockInfo known(Hash hash) {
      return Objects.requireNonNull(blocks.get(hash), "INV-D1: a block that was not imported");
    }

    void imported(BlockInfo block) {
      BlockInfo parent = known(block.parentHash());
      assertThat(block.number()).as("INV-D1").isEqualTo(parent.number() + 1);
      assertThat(blocks.put(block.hash(), block)).isNull();
      if (!block.parentHash().equals(best.hash())) {
        forks++;
      }
      if (block.number() > best.number()) {
        if (!block.parentHash().equals(best.hash())) {
          reorgs++;
        }
        best = block;
        assertThat(descendsFrom(best, finalized)).as("INV-D3").isTrue();
      }
    }

    void finalized(Hash hash, long number) {
      BlockInfo block = known(hash);
      assertThat(block.number()).isEqualTo(number);
      assertThat(number).isGreaterThan(finalized.number());
      assertThat(descendsFrom(block, finalized)).as("INV-D3").isTrue();
      assertThat(descendsFrom(best, block)).as("INV-D3").isTrue();
      finalized = block;
    }

    boolean descendsFrom(BlockInfo block, BlockInfo ancestor) {
      BlockInfo at = block;
      while (at.number() > ancestor.number()) {
        at = known(at.parentHash());
      }
      return at.equals(ancestor);
    }
  }

  private static Follower follow(DevChain chain, int steps, int lag) {
    Follower follower = new Follower(chain.startingPoint().leaves().getFirst());
    for (int step = 0; step < steps; step++) {
      for (ChainEvent event : chain.step()) {
        switch (event) {
          case ChainEvent.Imported(BlockInfo block) -> follower.imported(block);
          case ChainEvent.Finalized(Hash hash, long number) -> follower.finalized(hash, number);
          case ChainEvent.Ended ended -> throw new AssertionError("a dev chain has no end");
          case ChainEvent.Failed failed -> throw new AssertionError(failed);
        }
      }
      assertThat(chain.best()).as("INV-D2").isEqualTo(follower.best);
      assertThat(follower.finalized.number()).isEqualTo(Math.max(0, follower.best.number() - lag));
    }
    return follower;
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void shouldBeAChain_INVD1_INVD2_INVD3_INVD4(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 1) double forkProbability,
      @ForAll @IntRange(max = 8) int depth,
      @ForAll @IntRange(max = 12) int lag) {
    DevChainOptions options = options(forkProbability, depth, lag);
    DevChain chain = new DevChain(options, seed);

    Follower follower = follow(chain, 150, lag);

    List<BlockInfo> notFinal =
        follower.blocks.values().stream()
            .filter(block -> block.number() > follower.finalized.number())
            .toList();
    assertThat(notFinal).as("INV-D4").hasSizeLessThanOrEqualTo(options.mostUnfinalized());
    for (BlockInfo block : follower.blocks.values()) {
      Header header = now(chain.reads().header(block.hash())).orElseThrow();
      assertThat(header.hash()).isEqualTo(block.hash());
      assertThat(header.parentHash()).isEqualTo(block.parentHash());
      assertThat(header.number()).isEqualTo(block.number());
    }
    assertThat(chain.reads().finalizedNumber()).isEqualTo(follower.finalized.number());
    BlockInfo at = follower.finalized;
    while (at.number() > 0) {
      assertThat(now(chain.reads().finalizedHash(at.number()))).contains(at.hash());
      at = follower.known(at.parentHash());
    }
  }

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void shouldBeTheSameForTheSameSeed(@ForAll long seed) {
    DevChain one = new DevChain(options(0.3, 3, 4), seed);
    DevChain other = new DevChain(options(0.3, 3, 4), seed);

    assertThat(one.startingPoint()).isEqualTo(other.startingPoint());
    for (int step = 0; step < 50; step++) {
      assertThat(one.step()).isEqualTo(other.step());
    }
  }

  @Test
  void shouldHaveAGenesisOfItsOwnForEachSeed() {
    DevChain one = new DevChain(options(0, 0, 0), 1);
    DevChain other = new DevChain(options(0, 0, 0), 2);

    assertThat(one.startingPoint().genesis()).isNotEqualTo(other.startingPoint().genesis());
    assertThat(one.startingPoint().genesis())
        .isEqualTo(one.startingPoint().leaves().getFirst().hash());
  }

  @Test
  void shouldForkAndReorganise() {
    Follower follower = follow(new DevChain(options(0.3, 3, 4), 1), 1_000, 4);

    assertThat(follower.reorgs).isGreaterThan(50);
    assertThat(follower.forks).isGreaterThan(2 * follower.reorgs);
    assertThat(follower.best.number()).isGreaterThan(300);
  }

  @Test
  void shouldGrowEvenIfEveryStepMayFork() {
    Follower follower = follow(new DevChain(options(1, 8, 8), 1), 1_000, 8);

    assertThat(follower.best.number()).isGreaterThan(100);
  }

  @Test
  void shouldNotForkIfToldSo() {
    assertThat(follow(new DevChain(options(0, 8, 8), 1), 500, 8).forks).isZero();
    assertThat(follow(new DevChain(options(1, 0, 8), 1), 500, 8).forks).isZero();
    assertThat(follow(new DevChain(options(1, 8, 0), 1), 500, 0).forks).isZero();
  }

  @Test
  void shouldForgetOldFinalizedBlocksOnly_INVD4() {
    DevChainOptions options = options(0.1, 2, 3);
    DevChain chain = new DevChain(options, 1);
    List<Hash> imported = new ArrayList<>();
    for (int step = 0; step < 28_800 + options.mostUnfinalized() + 100; step++) {
      if (chain.step().getFirst() instanceof ChainEvent.Imported(BlockInfo block)) {
        imported.add(block.hash());
      }
    }

    assertThat(now(chain.reads().header(chain.startingPoint().genesis()))).isEmpty();
    assertThat(now(chain.reads().header(imported.get(50)))).isEmpty();
    assertThat(now(chain.reads().header(imported.get(imported.size() - 28_800)))).isPresent();
  }

  @Test
  void shouldRefuseOptionsOutOfRange() {
    assertThatThrownBy(() -> new DevChainOptions(0, OptionalLong.empty(), 0, 0, 0))
        .hasMessage("blockTime is 0; it must be at least 1 ms");
    assertThatThrownBy(() -> options(Double.NaN, 0, 0))
        .hasMessage("forkProbability is NaN; it must be from 0 to 1");
    assertThatThrownBy(() -> options(0, 65, 0))
        .hasMessage("maxReorgDepth is 65; it must be from 0 to 64");
    assertThatThrownBy(() -> options(0, 0, 1001))
        .hasMessage("finalityLag is 1001; it must be from 0 to 1000");
  }
}
