package dev.overseer.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.crypto.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryKeystoreTest {
  private final MemoryKeystore keystore = new MemoryKeystore();
  private final byte[] seed = DevelopmentKeys.seed(KeyScheme.SR25519, "Bob");

  @Test
  void findsAndListsWhatWasInserted() {
    KeyPair bob = keystore.insert(KeyType.COLL, KeyScheme.SR25519, seed);
    keystore.insert(KeyType.COLL, KeyScheme.SR25519, seed);

    assertThat(keystore.find(KeyType.COLL, bob.publicKey())).isPresent();
    assertThat(keystore.find(KeyType.PARA, bob.publicKey())).isEmpty();
    assertThat(keystore.list())
        .singleElement()
        .hasToString(
            "coll sr25519 0x8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48");
  }

  @Test
  void refusesSeedsOfOtherSizes() {
    assertThatThrownBy(() -> keystore.insert(KeyType.COLL, KeyScheme.SR25519, new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(keystore.list()).isEmpty();
  }

  @Test
  void neverShowsASeed() {
    StoredKey key = new StoredKey(KeyType.PARA, KeyScheme.SR25519, seed);

    assertThat(key)
        .hasToString(
            "para sr25519 0x8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "par", "paras", "p ra", "../a", "pär", "pa\na", "日本語だ"})
  void refusesKeyTypesOfAnotherForm(String name) {
    assertThatThrownBy(() -> new KeyType(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("four letters or digits");
  }

  @Test
  void knowsSchemesByName() {
    assertThat(KeyScheme.of("ed25519")).isEqualTo(KeyScheme.ED25519);
    assertThatThrownBy(() -> KeyScheme.of("SR25519"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a scheme is sr25519 or ed25519, not 'SR25519'");
  }
}
