package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HashTest {
  private static final String HEX =
      "0x123456789abcdef00112233445566778899aabbccddeeff00f1e2d3c4b5aabcd";

  @Test
  void shouldReadAndWriteHex() {
    assertThat(Hash.fromHex(HEX).toHex()).isEqualTo(HEX);
    assertThat(Hash.fromHex("0x" + HEX.substring(2).toUpperCase(Locale.ROOT)))
        .isEqualTo(Hash.fromHex(HEX));
  }

  @Test
  void shouldBeShortForPeople() {
    assertThat(Hash.fromHex(HEX)).hasToString("0x1234…abcd");
  }

  @Test
  void shouldRefuseOtherText() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hash.fromHex("0x1234"))
        .withMessage("a hash must be 0x and 64 hex digits, found: 0x1234");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hash.fromHex(HEX.substring(2) + "00"))
        .withMessageStartingWith("a hash must begin with 0x, found: 1234");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hash.fromHex(HEX.replace('a', 'g')))
        .withMessageStartingWith("a hash must be an even number of hex digits after 0x, found: ");
  }

  @Test
  void shouldRefuseAnotherNumberOfBytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hash.of(new byte[31]))
        .withMessage("a hash has 32 bytes, not 31");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Hash.of(new byte[40], 9));
  }

  @Property
  void shouldKeepItsBytes(@ForAll @Size(32) byte[] bytes) {
    Hash hash = Hash.of(bytes);
    assertThat(hash.toBytes()).isEqualTo(bytes);
    byte[] target = new byte[40];
    hash.writeTo(target, 5);
    assertThat(Hash.of(target, 5)).isEqualTo(hash);
    assertThat(Hash.fromHex(hash.toHex())).isEqualTo(hash);
  }

  @Property
  void shouldOrderAsUnsignedBytes(@ForAll @Size(32) byte[] one, @ForAll @Size(32) byte[] other) {
    assertThat(Integer.signum(Hash.of(one).compareTo(Hash.of(other))))
        .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
  }

  @Property
  void shouldOrderByTheFirstByteThatDiffers(@ForAll @Size(32) byte[] one, @ForAll int at) {
    byte[] other = one.clone();
    other[Math.floorMod(at, 32)] ^= (byte) 0x80;
    assertThat(Integer.signum(Hash.of(one).compareTo(Hash.of(other))))
        .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
  }

  @Test
  void shouldSpreadHashesThatDifferInOneByte() {
    Set<Integer> codes = new HashSet<>();
    for (int position = 0; position < 32; position++) {
      for (int value = 1; value < 256; value++) {
        byte[] bytes = new byte[32];
        bytes[position] = (byte) value;
        codes.add(Hash.of(bytes).hashCode());
      }
    }
    for (int value = 1; value < 256; value++) {
      byte[] bytes = new byte[32];
      Arrays.fill(bytes, (byte) value);
      codes.add(Hash.of(bytes).hashCode());
    }
    assertThat(codes).hasSizeGreaterThan(33 * 255 * 98 / 100);
  }
}
