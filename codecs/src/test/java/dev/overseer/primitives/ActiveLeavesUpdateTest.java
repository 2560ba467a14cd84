package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActiveLeavesUpdateTest {
  private static final Hash A = new Hash(0, 0, 0, 0xa);
  private static final Hash B = new Hash(0, 0, 0, 0xb);
  private static final ActivatedLeaf LEAF_A = new ActivatedLeaf(A, 1, LeafStatus.FRESH);
  private static final ActivatedLeaf LEAF_B = new ActivatedLeaf(B, 2, LeafStatus.STALE);

  @Test
  void shouldBeEqualInWhateverOrder() {
    var one = new ActiveLeavesUpdate(List.of(LEAF_A, LEAF_B), List.of(A, B));
    var other = new ActiveLeavesUpdate(List.of(LEAF_B, LEAF_A), List.of(B, A));
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one.activated()).containsExactly(LEAF_A, LEAF_B);
  }

  @Test
  void shouldDifferByContent() {
    assertThat(ActiveLeavesUpdate.start(LEAF_A))
        .isNotEqualTo(ActiveLeavesUpdate.start(LEAF_B))
        .isNotEqualTo(ActiveLeavesUpdate.start(new ActivatedLeaf(A, 1, LeafStatus.STALE)))
        .isNotEqualTo(ActiveLeavesUpdate.stop(A));
  }

  @Test
  void shouldKnowWhenNothingChanges() {
    assertThat(new ActiveLeavesUpdate(List.of(), List.of()).isEmpty()).isTrue();
    assertThat(ActiveLeavesUpdate.start(LEAF_A).isEmpty()).isFalse();
    assertThat(ActiveLeavesUpdate.stop(A).isEmpty()).isFalse();
  }

  @Test
  void shouldNotChangeWithTheListsItWasMadeOf() {
    List<Hash> deactivated = new ArrayList<>(List.of(A));
    var update = new ActiveLeavesUpdate(List.of(), deactivated);
    deactivated.add(B);
    assertThat(update).isEqualTo(ActiveLeavesUpdate.stop(A));
  }

  @Test
  void shouldHaveTheLayoutOfTheSpecification() {
    var update = new ActiveLeavesUpdate(List.of(LEAF_B), List.of(A));
    String encoded =
        "0x04" + B.toHex().substring(2) + "02000000" + "01" + "04" + A.toHex().substring(2);
    assertThat(Bytes.wrap(ActiveLeavesUpdate.CODEC.encode(update)).toHex()).isEqualTo(encoded);
    assertThat(ActiveLeavesUpdate.CODEC.decode(Bytes.fromHex(encoded).toByteArray()))
        .isEqualTo(update);
  }

  @Test
  void shouldRefuseNumbersThatAreNoU32() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ActivatedLeaf(A, -1, LeafStatus.FRESH))
        .withMessage("block number -1 is not between 0 and 4294967295");
    assertThatIllegalArgumentException().isThrownBy(() -> new BlockInfo(A, B, 1L << 32));
  }

  @Test
  void shouldNameEnginesByFourBytes() {
    assertThat(ConsensusEngineId.of("BABE")).isEqualTo(ConsensusEngineId.BABE);
    assertThat(ConsensusEngineId.BABE).hasToString("BABE");
    assertThat(ConsensusEngineId.CODEC.encode(ConsensusEngineId.BABE))
        .containsExactly('B', 'A', 'B', 'E');
    assertThatIllegalArgumentException().isThrownBy(() -> ConsensusEngineId.of("ABC"));
  }
}
