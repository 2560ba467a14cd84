package dev.overseer.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevelopmentKeysTest {
  private static final HexFormat HEX = HexFormat.of();

  /** Public keys that are the same everywhere. */
  @ParameterizedTest
  @CsvSource({
    "Alice, d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d",
    "Bob, 8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48",
    "Charlie, 90b5ab205c6974c9ea841be688864633dc9ca8a357843eeacf2314649965fe22",
    "Dave, 306721211d5404bd9da88e0204360a1a9ab8b87c66c1bc2fcdd37f3c2222cc20",
    "Eve, e659a7a1628cdd93febc04a4e0646ea20e9f5f0ce097d9a05290d4a9e054df4e",
    "Ferdie, 1cbd2d43530a44705ad088af313e18f80b53ef16b36177cd4b77b846f2a5f07c",
    "One, ac859f8a216eeb1b320b4c76d118da3d7407fa523484d0a980126d3b4d0d220a",
    "Two, 1254f7017f0b8347ce7ab14f96d818802e7e9e0c0d1b7c9acb3c726b080e7a03",
    "//Alice//stash, be5ddb1579b72e84524fc29e78609e3caf42e85aa118ebfe0b0ad404b5bdd25f",
    "Bob//stash, fe65717dad0447d715f660a0a58411de509b42e6efb8375f562f58a554d5860e"
  })
  void knowsTheKeysOfSr25519(String name, String publicKey) {
    assertThat(HEX.formatHex(DevelopmentKeys.keyPair(KeyScheme.SR25519, name).publicKey()))
        .isEqualTo(publicKey);
  }

  @ParameterizedTest
  @CsvSource({
    "Alice, 88dc3417d5058ec4b4503e0c12ea1a0a89be200fe98922423d4334014fa6b0ee",
    "//Bob, d17c2d7823ebf260fd138f2d7e27d114c0145d968b5ff5006125f2414fadae69"
  })
  void knowsTheKeysOfEd25519(String name, String publicKey) {
    assertThat(HEX.formatHex(DevelopmentKeys.keyPair(KeyScheme.ED25519, name).publicKey()))
        .isEqualTo(publicKey);
  }

  @Test
  void givesTheSeedOfAlice() {
    assertThat(HEX.formatHex(DevelopmentKeys.seed(KeyScheme.SR25519, "Alice")))
        .isEqualTo("e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a");
  }

  @Test
  void hasAKeyForEachUsualName() {
    assertThat(DevelopmentKeys.NAMES.stream().map(DevelopmentKeysTest::seed))
        .hasSize(8)
        .doesNotHaveDuplicates();
  }

  private static String seed(String name) {
    return HEX.formatHex(DevelopmentKeys.seed(KeyScheme.SR25519, name));
  }

  /** A part that is a number below 2^64 counts as a number, as real nodes read it. */
  @Test
  void readsNumbersAsNumbers() {
    assertThat(seed("1")).isEqualTo(seed("//+1")).isEqualTo(seed("01")).isNotEqualTo(seed("2"));
    assertThat(seed("18446744073709551615")).isNotEqualTo(seed("18446744073709551616"));
    assertThat(seed("18446744073709551616")).isNotEqualTo(seed("018446744073709551616"));
    assertThat(seed("-1")).isNotEqualTo(seed("18446744073709551615"));
  }

  @Test
  void tellsLongNamesApart() {
    assertThat(seed("a".repeat(31))).isNotEqualTo(seed("a".repeat(32)));
    assertThat(seed("a".repeat(32) + "b")).isNotEqualTo(seed("a".repeat(32) + "c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "//", "Alice//", "/Alice", "//Alice/soft", "Alice///pass", "////a"})
  void refusesOtherPaths(String name) {
    assertThatThrownBy(() -> DevelopmentKeys.seed(KeyScheme.SR25519, name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a name such as Alice");
  }

  @Test
  void refusesNamesWithoutEnd() {
    assertThatThrownBy(() -> DevelopmentKeys.seed(KeyScheme.SR25519, "a".repeat(257)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256");
  }
}
