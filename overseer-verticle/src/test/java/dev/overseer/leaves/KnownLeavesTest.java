package dev.overseer.leaves;

import static dev.overseer.leaves.Blocks.hash;
import static dev.overseer.leaves.Blocks.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.LeafStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KnownLeavesTest {

  private static KnownLeaves known(int capacity, LeafRecord... records) {
    return new KnownLeaves(
        new StoredLeaves(List.of(records), OptionalLong.empty(), Optional.empty()), capacity);
  }

  @Test
  void shouldForgetTheLeafThatWasActivatedLongestAgo() {
    KnownLeaves known = known(2);
    known.activated(hash(1), 1);
    known.activated(hash(2), 2);
    known.activated(hash(3), 3);

    assertThat(known.statusOf(hash(1), 1)).isEqualTo(LeafStatus.FRESH);
    assertThat(known.statusOf(hash(2), 2)).isEqualTo(LeafStatus.STALE);
    assertThat(known.size()).isEqualTo(2);
  }

  @Test
  void shouldKeepALeafLongerWhenItIsActivatedAgain() {
    KnownLeaves known = known(2);
    known.activated(hash(1), 1);
    known.activated(hash(2), 2);
    known.activated(hash(1), 1);
    known.activated(hash(3), 3);

    assertThat(known.statusOf(hash(1), 1)).isEqualTo(LeafStatus.STALE);
    assertThat(known.statusOf(hash(2), 2)).isEqualTo(LeafStatus.FRESH);
  }

  @Test
  void shouldGoOnFromTheStoredSequence() {
    KnownLeaves known = known(2, record(1, 1, 5), record(2, 2, 9));

    assertThat(known.activated(hash(3), 3)).isEqualTo(record(3, 3, 10));
    assertThat(known.statusOf(hash(1), 1)).isEqualTo(LeafStatus.FRESH);
    assertThat(known.statusOf(hash(2), 2)).isEqualTo(LeafStatus.STALE);
  }

  @Test
  void shouldRememberTwoDaysOfBlocks() {
    KnownLeaves known = new KnownLeaves(StoredLeaves.NONE);
    for (int number = 0; number <= 28_800; number++) {
      known.activated(hash(number), number);
    }

    assertThat(known.size()).isEqualTo(28_800);
    assertThat(known.statusOf(hash(0), 0)).isEqualTo(LeafStatus.FRESH);
    assertThat(known.statusOf(hash(1), 1)).isEqualTo(LeafStatus.STALE);
  }
}
