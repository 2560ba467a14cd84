package dev.overseer.chain.rpc;

import static dev.overseer.chain.rpc.TestBlocks.GENESIS;
import static dev.overseer.chain.rpc.TestBlocks.chain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered is bounded. */
class CachesTest {

  @Test
  void leastRecentlyUsedHeadersGoFirst() {
    HeaderCache cache = new HeaderCache(3);
    List<Block> blocks = chain(GENESIS, 4, "main");
    blocks.subList(0, 3).forEach(cache::put);
    assertThat(cache.get(blocks.getFirst().hash())).isNotNull();

    cache.put(blocks.getLast());

    assertThat(cache.size()).isEqualTo(3);
    assertThat(cache.get(blocks.get(0).hash())).isEqualTo(blocks.getFirst().header());
    assertThat(cache.get(blocks.get(1).hash())).isNull();
  }

  @Test
  void largeHeadersTakeBoundedMemory() {
    HeaderCache cache = new HeaderCache(1_000_000);
    Header large =
        TestBlocks.make(GENESIS.hash(), 1, "large", Bytes.wrap(new byte[1 << 20])).header();
    for (int i = 0; i < 100; i++) {
      cache.put(new Block(new Hash(i, 0, 0, 0), large));
    }

    assertThat(cache.size()).isEqualTo(63);
  }

  @Test
  void sameHeaderTwiceCountsOnce() {
    HeaderCache cache = new HeaderCache(100);
    Block large = TestBlocks.make(GENESIS.hash(), 1, "large", Bytes.wrap(new byte[1 << 20]));
    cache.put(GENESIS);
    for (int i = 0; i < 100; i++) {
      cache.put(large);
    }

    assertThat(cache.get(GENESIS.hash())).isNotNull();
  }

  @Test
  void finalizedHeightsAreBounded() {
    FinalizedBlocks finalized = new FinalizedBlocks(10);
    List<Block> blocks = chain(GENESIS, 30, "main");
    blocks.forEach(block -> finalized.advance(block.info()));

    assertThat(finalized.at(30)).isEqualTo(blocks.getLast().hash());
    assertThat(finalized.at(21)).isEqualTo(blocks.get(20).hash());
    assertThat(finalized.at(20)).isNull();
  }
}
