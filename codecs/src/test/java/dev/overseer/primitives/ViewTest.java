package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overseer.scale.ScaleException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final Hash A = Candidates.hash(1);
  private static final Hash B = Candidates.hash(2);
  private static final Hash C = Candidates.hash(3);

  @Test
  void shouldSortItsOwnHeads() {
    assertThat(View.of(List.of(C, A, B), 7).heads()).containsExactly(A, B, C);
  }

  @Test
  void shouldCompareHeadsAsSets() {
    View view = new View(List.of(B, A), 1);
    assertThat(view.hasSameHeads(new View(List.of(A, B), 2))).isTrue();
    assertThat(view.hasSameHeads(new View(List.of(A), 1))).isFalse();
    assertThat(view.difference(new View(List.of(A, C), 1))).containsExactly(B);
    assertThat(view.hasDuplicates()).isFalse();
    assertThat(new View(List.of(A, A), 1).hasDuplicates()).isTrue();
  }

  @Test
  void shouldRefuseSixHeads() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new View(Collections.nCopies(6, A), 1))
        .withMessage("a view has 5 heads at most, not 6");
    byte[] encoded = new byte[1 + 6 * 32 + 4];
    encoded[0] = 6 << 2;
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> View.CODEC.decode(encoded))
        .extracting(ScaleException::kind)
        .isEqualTo(ScaleException.Kind.TOO_LONG);
  }
}
