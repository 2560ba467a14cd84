package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overseer.scale.ScaleException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BytesTest {
  private static final Bytes FIVE = Bytes.fromHex("0x0102030405");

  @Test
  void shouldSliceWithinItself() {
    Bytes middle = FIVE.slice(1, 3);
    assertThat(middle.toHex()).isEqualTo("0x020304");
    assertThat(middle.slice(2, 1).get(0)).isEqualTo((byte) 4);
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> middle.slice(1, 3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> middle.get(3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Bytes.wrap(new byte[3], 2, 2));
  }

  @Test
  void shouldBeEqualByContent() {
    Bytes slice = FIVE.slice(1, 2);
    Bytes same = Bytes.copyOf(new byte[] {2, 3});
    assertThat(slice).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(FIVE.slice(0, 2));
    assertThat(slice.blake2b256()).isEqualTo(Hash.blake2b256(new byte[] {2, 3}));
  }

  @Test
  void shouldNotChangeWithTheArrayItWasCopiedFrom() {
    byte[] source = {1};
    Bytes copy = Bytes.copyOf(source);
    source[0] = 2;
    assertThat(copy.get(0)).isEqualTo((byte) 1);
  }

  @Test
  void shouldGiveItsBytesInEveryForm() {
    Bytes slice = FIVE.slice(1, 3);
    byte[] target = new byte[5];
    slice.copyTo(target, 1);
    assertThat(target).containsExactly(0, 2, 3, 4, 0);
    assertThat(slice.toByteArray()).containsExactly(2, 3, 4);
    assertThat(slice.asReadOnlyBuffer().get(0)).isEqualTo((byte) 2);
    assertThat(slice.asReadOnlyBuffer().isReadOnly()).isTrue();
    assertThat(slice.reader().u16()).isEqualTo(0x0302);
  }

  @Test
  void shouldBeShortForPeople() {
    assertThat(FIVE).hasToString("0x0102030405");
    assertThat(Bytes.wrap(new byte[100])).hasToString("0x0000000000000000… (100 bytes)");
  }

  @Test
  void shouldRefuseOtherText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bytes.fromHex("0x123"))
        .withMessage("a byte string must be an even number of hex digits after 0x, found: 0x123");
    assertThatIllegalArgumentException().isThrownBy(() -> Bytes.fromHex("12"));
  }

  @Test
  void shouldHoldItsLimits() {
    byte[] encoded = Bytes.CODEC.encode(FIVE);
    assertThat(Bytes.CODEC.atMost(5).decode(encoded)).isEqualTo(FIVE);
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> Bytes.CODEC.atMost(4).decode(encoded))
        .withMessage("TOO_LONG at byte 1: 5 bytes, at most 4 allowed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bytes.CODEC.exactly(4).encode(FIVE))
        .withMessage("5 bytes where the layout has 4");
  }

  @Property
  void shouldOrderAsUnsignedBytes(@ForAll byte[] one, @ForAll byte[] other) {
    assertThat(Integer.signum(Bytes.wrap(one).compareTo(Bytes.wrap(other))))
        .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
  }
}
