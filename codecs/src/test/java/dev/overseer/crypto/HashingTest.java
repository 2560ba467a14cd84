package dev.overseer.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HashingTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void shouldHashARegionLikeItsCopy() {
    byte[] input = {9, 1, 2, 3, 9};
    assertThat(Hashing.blake2b256(input, 1, 3)).isEqualTo(Hashing.blake2b256(new byte[] {1, 2, 3}));
  }

  // RFC 7693, appendix A.
  @Test
  void shouldGiveTheLongBlake2bOfTheRfc() {
    assertThat(HEX.formatHex(Hashing.blake2b512(new byte[] {'a', 'b', 'c'})))
        .isEqualTo(
            "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
  }

  @Test
  void shouldGiveTheShortBlake2bOfAnotherImplementation() {
    assertThat(HEX.formatHex(Hashing.blake2b64(new byte[] {'a', 'b', 'c'})))
        .isEqualTo("d8bb14d833d59559");
  }
}
