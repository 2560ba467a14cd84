package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BitsTest {
  @Property
  void shouldHoldEveryBit(@ForAll @Size(max = 70) List<Boolean> values) {
    Bits bits = Bits.zeros(values.size());
    for (int i = 0; i < values.size(); i++) {
      bits = bits.with(i, values.get(i));
    }
    for (int i = 0; i < values.size(); i++) {
      assertThat(bits.get(i)).isEqualTo(values.get(i));
    }
    assertThat(bits.count()).isEqualTo((int) values.stream().filter(v -> v).count());
    assertThat(Bits.ofIndices(bits.size(), bits.indices().toArray())).isEqualTo(bits);
    assertThat(Bits.parse(bits.toDigits())).isEqualTo(bits).hasSameHashCodeAs(bits);
    assertThat(Bits.CODEC.decode(Bits.CODEC.encode(bits))).isEqualTo(bits);
  }

  @Test
  void shouldSayHowManyAreSet() {
    assertThat(Bits.parse("0110")).hasToString("2 of 4 bits (0110)");
    assertThat(Bits.ofIndices(1000, 7)).hasToString("1 of 1000 bits");
  }

  @Test
  void shouldIgnoreUnusedBits() {
    Bits bits = Bits.CODEC.decode(new byte[] {3 << 2, (byte) 0xfd});
    assertThat(bits).isEqualTo(Bits.parse("101"));
    assertThat(bits.count()).isEqualTo(2);
    assertThat(Bits.CODEC.encode(bits)).containsExactly(3 << 2, 5);
  }

  @Test
  void shouldNotChange() {
    Bits zeros = Bits.zeros(3);
    assertThat(zeros.with(1, true)).isEqualTo(Bits.parse("010"));
    assertThat(zeros).isEqualTo(Bits.parse("000")).isNotEqualTo(Bits.parse("0000"));
  }

  @Test
  void shouldRefuseWhatIsNotThere() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Bits.zeros(3).get(3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Bits.ofIndices(3, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bits.parse("012"))
        .withMessage("bits are 0 or 1, not 2");
  }
}
