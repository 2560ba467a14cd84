package dev.overseer.trie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.crypto.Hashing;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TrieTest {
  /** Few letters make common prefixes, values of all sizes make nodes inlined and hashed. */
  @Property(tries = 300)
  void shouldHaveTheRootByDefinition(
      @ForAll @IntRange(max = 40) int count,
      @ForAll @IntRange(max = 6) int keySize,
      @ForAll @IntRange(max = 70) int valueSize,
      @ForAll long seed) {
    Map<Bytes, Bytes> entries = entries(new Random(seed), count, keySize, valueSize);
    assertThat(Trie.of(entries, Hashing::blake2b256).root()).isEqualTo(SlowTrie.root(entries));
  }

  @Property(tries = 50)
  void shouldWriteLongPartialKeys(@ForAll @IntRange(max = 400) int size, @ForAll long seed) {
    byte[] key = new byte[size];
    new Random(seed).nextBytes(key);
    byte[] sibling = key.clone();
    if (size > 0) {
      sibling[size - 1] ^= 1;
    }
    Map<Bytes, Bytes> entries = new HashMap<>();
    entries.put(Bytes.wrap(key), Bytes.fromHex("0x01"));
    entries.put(Bytes.wrap(sibling), Bytes.fromHex("0x02"));
    assertThat(Trie.of(entries, Hashing::blake2b256).root()).isEqualTo(SlowTrie.root(entries));
  }

  @Example
  void shouldHaveTheRootOfTheSpecificationWhenEmpty() {
    assertThat(Trie.of(Map.of(), Hashing::blake2b256).root())
        .isEqualTo(
            Hash.fromHex("0x03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314"));
    assertThat(Trie.of(Map.of(), Hashing::blake2b256).proof(Bytes.EMPTY)).isEmpty();
  }

  @Example
  void shouldUseTheHashFunctionThatItIsGiven() {
    assertThat(Trie.of(Map.of(), Hashing::keccak256).root())
        .isEqualTo(Hash.of(Hashing.keccak256(new byte[1])));
    Map<Bytes, Bytes> entries = entries(new Random(5), 20, 3, 60);
    Trie trie = Trie.of(entries, Hashing::keccak256);
    Bytes key = entries.keySet().iterator().next();
    assertThat(trie.root())
        .isEqualTo(Hash.of(Hashing.keccak256(trie.proof(key).getFirst().toByteArray())));
  }

  /** Each key begins with the one before: as deep as 12 MB of keys can make it. */
  @Example
  void shouldNotRecurseIntoDeepTries() {
    int depth = 5_000;
    byte[] longest = new byte[depth];
    Map<Bytes, Bytes> entries = HashMap.newHashMap(depth);
    for (int size = 0; size < depth; size++) {
      entries.put(Bytes.wrap(longest, 0, size), Bytes.fromHex("0x01"));
    }
    Trie trie = Trie.of(entries, Hashing::blake2b256);
    assertThat(trie.proof(Bytes.wrap(longest, 0, depth - 1)).size()).isGreaterThan(depth / 10);
  }

  /** Along a proof every node is named by the one before. */
  @Property(tries = 100)
  void shouldProveByNodesThatNameEachOther(@ForAll long seed) {
    Map<Bytes, Bytes> entries = entries(new Random(seed), 30, 4, 60);
    Trie trie = Trie.of(entries, Hashing::blake2b256);
    for (Bytes key : entries.keySet()) {
      List<Bytes> proof = trie.proof(key);
      assertThat(proof.getFirst().blake2b256()).isEqualTo(trie.root());
      for (int i = 1; i < proof.size(); i++) {
        String name = proof.get(i).blake2b256().toHex().substring(2);
        assertThat(proof.get(i - 1).toHex()).contains(name);
      }
    }
  }

  private static Map<Bytes, Bytes> entries(Random random, int count, int keySize, int valueSize) {
    byte[] letters = {0, 1, 16, 17};
    Map<Bytes, Bytes> entries = new HashMap<>();
    for (int i = 0; i < count; i++) {
      List<Byte> key = new ArrayList<>();
      while (key.size() < keySize && random.nextInt(8) != 0) {
        key.add(letters[random.nextInt(letters.length)]);
      }
      byte[] bytes = new byte[key.size()];
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = key.get(j);
      }
      byte[] value = new byte[random.nextInt(valueSize + 1)];
      random.nextBytes(value);
      entries.put(Bytes.wrap(bytes), Bytes.wrap(value));
    }
    return entries;
  }
}
