package dev.overseer.leaves;

import static dev.overseer.leaves.Blocks.block;
import static dev.overseer.leaves.Blocks.fresh;
import static dev.overseer.leaves.Blocks.hash;
import static dev.overseer.leaves.Blocks.record;
import static dev.overseer.leaves.Blocks.stale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UInt32;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The example sequences of spec overseer.md 10, and the corners of its section 4. */
class LeavesTest {

  private final Leaves leaves = new Leaves(new KnownLeaves(StoredLeaves.NONE));

  private static ActiveLeavesUpdate update(List<ActivatedLeaf> activated, Hash... deactivated) {
    return new ActiveLeavesUpdate(activated, List.of(deactivated));
  }

  @Test
  void shouldMoveTheLeafAlongTheChain_example1() {
    assertThat(leaves.start(List.of(block(1, 0, 1)))).isEqualTo(update(List.of(fresh(1, 1))));
    assertThat(leaves.imported(block(2, 1, 2))).contains(update(List.of(fresh(2, 2)), hash(1)));
    assertThat(leaves.imported(block(3, 2, 3))).contains(update(List.of(fresh(3, 3)), hash(2)));
    assertThat(leaves.active()).containsExactly(fresh(3, 3));
  }

  @Test
  void shouldDropTheForksThatFinalityOvertakes_example2() {
    leaves.start(List.of(block(1, 0, 1), block(2, 0, 2)));

    assertThat(leaves.finalized(hash(3), 3)).contains(update(List.of(), hash(1), hash(2)));
    assertThat(leaves.active()).isEmpty();
  }

  @Test
  void shouldKeepTheFinalizedLeafItself_example3_INV3() {
    leaves.start(List.of());
    leaves.imported(block(1, 0, 1));
    leaves.imported(block(2, 9, 1));

    assertThat(leaves.finalized(hash(1), 1)).contains(update(List.of(), hash(2)));
    assertThat(leaves.active()).containsExactly(fresh(1, 1));
  }

  @Test
  void shouldCallALeafStaleWhenTheChainReturnsToIt_example4_INV2() {
    leaves.start(List.of());

    assertThat(leaves.imported(block(1, 0, 1))).contains(update(List.of(fresh(1, 1))));
    assertThat(leaves.imported(block(2, 1, 2))).contains(update(List.of(fresh(2, 2)), hash(1)));
    assertThat(leaves.imported(block(1, 0, 1))).contains(update(List.of(stale(1, 1))));
    assertThat(leaves.isActive(hash(2))).isTrue();
  }

  @Test
  void shouldSayNothingOfLeavesWhenFinalityIsBelowThem_example5_INV1() {
    leaves.start(List.of(block(5, 4, 5)));

    assertThat(leaves.finalized(hash(3), 3)).isEmpty();
  }

  @Test
  void shouldIgnoreTheImportOfAnActiveLeaf_example6_INV1() {
    leaves.start(List.of(block(1, 0, 1)));
    leaves.takeUnsaved();

    assertThat(leaves.imported(block(1, 0, 1))).isEmpty();
    assertThat(leaves.takeUnsaved()).isEmpty();
  }

  @Test
  void shouldNotReturnToTheParentWhenItIsImportedAgainWithItsChild() {
    leaves.start(List.of(block(1, 0, 1)));
    leaves.imported(block(2, 1, 2));
    leaves.imported(block(1, 0, 1));

    assertThat(leaves.imported(block(2, 1, 2))).isEmpty();
    assertThat(leaves.isActive(hash(1))).isTrue();
  }

  @Test
  void shouldTellKnownAndNewLeavesApartInOneUpdate_example11() {
    StoredLeaves stored =
        new StoredLeaves(List.of(record(1, 7, 41)), OptionalLong.empty(), Optional.empty());
    Leaves restarted = new Leaves(new KnownLeaves(stored));

    assertThat(restarted.start(List.of(block(1, 0, 7), block(2, 0, 7))))
        .isEqualTo(update(List.of(stale(1, 7), fresh(2, 7))));
    assertThat(restarted.takeUnsaved()).containsExactly(record(2, 7, 42), record(1, 7, 43));
  }

  @Test
  void shouldStartWithNothing() {
    assertThat(leaves.start(List.of())).isEqualTo(update(List.of()));
    assertThat(leaves.takeUnsaved()).isEmpty();
  }

  @Test
  void shouldStartAtGenesisWithoutUnderflow() {
    assertThat(leaves.start(List.of(block(1, 0, 0))).activated()).containsExactly(fresh(1, 0));
  }

  @Test
  void shouldStartWithTheBestAndItsUnclesAtMost() {
    List<BlockInfo> chain =
        List.of(block(1, 0, 8), block(2, 0, 11), block(3, 0, 9), block(4, 0, 10), block(5, 0, 10));

    assertThat(leaves.start(chain).activated())
        .containsExactly(fresh(5, 10), fresh(2, 11), fresh(4, 10), fresh(3, 9));
  }

  @Test
  void shouldStartWithFourLeavesAtMost() {
    List<BlockInfo> chain =
        List.of(block(1, 0, 9), block(2, 0, 9), block(3, 0, 9), block(4, 0, 9), block(5, 0, 10));

    assertThat(leaves.start(chain).activated())
        .containsExactly(fresh(5, 10), fresh(4, 9), fresh(3, 9), fresh(2, 9));
  }

  @Test
  void shouldStartWithALeafOnceHoweverOftenItIsNamed() {
    List<BlockInfo> chain = List.of(block(1, 0, 9), block(1, 0, 9), block(2, 0, 9), block(2, 0, 9));

    assertThat(leaves.start(chain).activated()).containsExactly(fresh(2, 9), fresh(1, 9));
  }

  @Test
  void shouldTakeTheHighestBlockNumber() {
    long highest = UInt32.MAX_VALUE;
    leaves.start(List.of(block(1, 0, highest - 1), block(2, 0, highest)));

    assertThat(leaves.finalized(hash(2), highest)).contains(update(List.of(), hash(1)));
  }

  @Test
  void shouldNotLimitSiblings() {
    leaves.start(List.of());
    for (int name = 1; name <= 1000; name++) {
      leaves.imported(block(name, 0, 1));
    }

    assertThat(leaves.active()).hasSize(1000);
  }

  @Test
  void shouldNumberActivationsInOrder() {
    leaves.start(List.of(block(1, 0, 1)));
    leaves.imported(block(2, 1, 2));
    leaves.imported(block(1, 0, 1));

    assertThat(leaves.takeUnsaved())
        .containsExactly(record(1, 1, 1), record(2, 2, 2), record(1, 1, 3));
    assertThat(leaves.takeUnsaved()).isEmpty();
  }

  @Test
  void shouldCallLeavesStaleThatCouldNotBeMadeDurable_INV2() {
    ActiveLeavesUpdate update = leaves.start(List.of(block(1, 0, 1), block(2, 0, 1)));

    assertThat(leaves.notDurable(update)).isEqualTo(update(List.of(stale(2, 1), stale(1, 1))));
    assertThat(leaves.active()).containsExactly(stale(2, 1), stale(1, 1));
  }

  @Test
  void shouldNotBringALeafBackThatWasDeactivatedBeforeItsWriteFailed_INV1() {
    leaves.start(List.of());
    ActiveLeavesUpdate first = leaves.imported(block(1, 0, 1)).orElseThrow();
    ActiveLeavesUpdate second = leaves.imported(block(2, 1, 2)).orElseThrow();

    assertThat(leaves.notDurable(first)).isEqualTo(update(List.of(stale(1, 1))));
    assertThat(leaves.notDurable(second)).isEqualTo(update(List.of(stale(2, 2)), hash(1)));
    assertThat(leaves.active()).containsExactly(stale(2, 2));
  }

  @Test
  void shouldCallEveryLeafStaleUpToTheHeightOfALostMemory() {
    StoredLeaves lost = new StoredLeaves(List.of(), OptionalLong.of(10), Optional.empty());
    Leaves failSafe = new Leaves(new KnownLeaves(lost));

    assertThat(failSafe.start(List.of(block(1, 0, 9), block(2, 1, 10))).activated())
        .containsExactly(stale(2, 10), stale(1, 9));
    assertThat(failSafe.imported(block(3, 2, 11))).contains(update(List.of(fresh(3, 11)), hash(2)));
  }
}
