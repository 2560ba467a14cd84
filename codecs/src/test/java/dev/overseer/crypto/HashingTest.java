package dev.overseer.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.Vectors;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HashingTest {
  private static final HexFormat HEX = HexFormat.of();

  private static final Map<String, UnaryOperator<byte[]>> FUNCTIONS =
      Map.of(
          "blake2_256", Hashing::blake2b256,
          "blake2_128", Hashing::blake2b128,
          "keccak_256", Hashing::keccak256,
          "keccak_512", Hashing::keccak512,
          "sha2_256", Hashing::sha256,
          "twox_64", Hashing::twox64,
          "twox_128", Hashing::twox128,
          "twox_256", Hashing::twox256);

  @TestFactory
  Stream<DynamicTest> shouldGiveTheDigestsOfTheVectors() {
    return Vectors.cases("hashing.json").stream()
        .flatMap(
            vector ->
                FUNCTIONS.keySet().stream()
                    .map(name -> DynamicTest.dynamicTest(name, () -> check(vector, name))));
  }

  private static void check(JsonObject vector, String name) {
    byte[] input = HEX.parseHex(vector.getString("input").substring(2));
    byte[] digest = function(name).apply(input);
    assertThat("0x" + HEX.formatHex(digest)).isEqualTo(vector.getString(name));
  }

  private static UnaryOperator<byte[]> function(String name) {
    return Objects.requireNonNull(FUNCTIONS.get(name), name);
  }

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
