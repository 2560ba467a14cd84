package dev.overseer.chain.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class KnownBlocksTest {

  private final KnownBlocks blocks = new KnownBlocks(4);

  private static Hash hash(long name) {
    return new Hash(0, 0, 0, name);
  }

  private void add(long name, long parent, long number) {
    blocks.add(new BlockInfo(hash(name), hash(parent), number));
  }

  private static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Test
  void shouldAnswerFromTheBlocksItWasToldOf() {
    Header header = new Header(hash(1), 2, hash(7), hash(8), List.of());
    add(1, 0, 1);
    blocks.add(header.hash(), header);

    assertThat(now(blocks.number(hash(1)))).contains(1L);
    assertThat(now(blocks.header(hash(1)))).isEmpty();
    assertThat(now(blocks.number(header.hash()))).contains(2L);
    assertThat(now(blocks.header(header.hash()))).contains(header);
    assertThat(now(blocks.number(hash(9)))).isEmpty();
    assertThat(blocks.bestNumber()).isEqualTo(2);
  }

  @Test
  void shouldListAncestorsAsFarAsTheyAreKnown() {
    add(5, 4, 5);
    add(6, 5, 6);
    add(7, 6, 7);

    assertThat(now(blocks.ancestors(hash(7), 2))).containsExactly(hash(6), hash(5));
    assertThat(now(blocks.ancestors(hash(7), 100))).containsExactly(hash(6), hash(5), hash(4));
    assertThat(now(blocks.ancestors(hash(4), 100))).isEmpty();
    assertThat(now(blocks.ancestors(hash(7), 0))).isEmpty();
  }

  @Test
  void shouldNotGoBehindGenesis() {
    add(10, 9, 0);
    add(11, 10, 1);

    assertThat(now(blocks.ancestors(hash(11), 5))).containsExactly(hash(10));
    assertThat(now(blocks.ancestors(hash(10), 5))).isEmpty();
  }

  @Test
  void shouldNotWalkInACircle() {
    add(1, 2, 1);
    add(2, 1, 2);

    assertThat(now(blocks.ancestors(hash(2), Integer.MAX_VALUE))).containsExactly(hash(1), hash(2));
  }

  @Test
  void shouldForgetTheBlocksThatWereAddedFirst() {
    for (int number = 1; number <= 5; number++) {
      add(number, number - 1, number);
    }

    assertThat(now(blocks.number(hash(1)))).isEmpty();
    assertThat(now(blocks.number(hash(2)))).contains(2L);
    assertThat(now(blocks.ancestors(hash(5), 9)))
        .containsExactly(hash(4), hash(3), hash(2), hash(1));
  }

  @Test
  void shouldKnowTheFinalizedChainBetweenAnnouncements() {
    for (int number = 1; number <= 4; number++) {
      add(number, number - 1, number);
    }
    blocks.markFinalized(hash(1), 1);
    blocks.markFinalized(hash(4), 4);

    assertThat(blocks.finalizedNumber()).isEqualTo(4);
    for (int number = 1; number <= 4; number++) {
      assertThat(now(blocks.finalizedHash(number))).contains(hash(number));
    }
    assertThat(now(blocks.finalizedHash(5))).isEmpty();
  }

  @Test
  void shouldFinalizeABlockThatItDoesNotKnow() {
    blocks.markFinalized(hash(50), 50);

    assertThat(now(blocks.finalizedHash(50))).contains(hash(50));
    assertThat(now(blocks.finalizedHash(49))).isEmpty();
  }

  @Test
  void shouldNotGoBackWithFinality() {
    blocks.markFinalized(hash(50), 50);
    blocks.markFinalized(hash(40), 40);

    assertThat(blocks.finalizedNumber()).isEqualTo(50);
    assertThat(now(blocks.finalizedHash(40))).isEmpty();
  }

  @Test
  void shouldSeeAContradiction() {
    add(1, 0, 1);
    add(2, 1, 2);
    blocks.markFinalized(hash(2), 2);

    assertThat(blocks.contradicts(hash(2), 2)).isFalse();
    assertThat(blocks.contradicts(hash(3), 2)).isTrue();
    assertThat(blocks.contradicts(hash(3), 1)).isTrue();
    assertThat(blocks.contradicts(hash(3), 3)).isFalse();
  }

  @Test
  void shouldForgetTheFinalizedHeightsThatWereAddedFirst() {
    for (int number = 1; number <= 5; number++) {
      blocks.markFinalized(hash(number), number);
    }

    assertThat(now(blocks.finalizedHash(1))).isEmpty();
    assertThat(now(blocks.finalizedHash(2))).contains(hash(2));
  }

  @Test
  void shouldStartAtZero() {
    assertThat(blocks.bestNumber()).isZero();
    assertThat(blocks.finalizedNumber()).isZero();
    assertThat(now(blocks.finalizedHash(0))).isEmpty();
  }
}
