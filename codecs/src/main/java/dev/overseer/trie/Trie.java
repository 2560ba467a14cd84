package dev.overseer.trie;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A trie of keys and values in memory, with state version 0 (spec erasure-coding.md 6.1).
 *
 * <p>It holds all its nodes encoded, about the size of its entries and 40 bytes for each; proofs
 * share them.
 *
 * <p>Immutable.
 */
public final class Trie {
  private static final byte[] EMPTY = {NodeHeader.EMPTY};

  private final @Nullable TrieNode top;
  private final Hash root;

  private Trie(@Nullable TrieNode top, UnaryOperator<byte[]> hash) {
    this.top = top;
    byte[] encoding = top == null ? EMPTY : top.encoding().toByteArray();
    this.root = Hash.of(hash.apply(encoding));
  }

  /**
   * The trie of these entries.
   *
   * @param hash the hash function of nodes, with 32 bytes of digest; in Polkadot blake2-256
   */
  public static Trie of(Map<Bytes, Bytes> entries, UnaryOperator<byte[]> hash) {
    var builder = new TrieBuilder(hash);
    new TreeMap<>(entries).forEach(builder::add);
    return new Trie(builder.finish(), hash);
  }

  /** The hash of the root node, whatever its length. */
  public Hash root() {
    return root;
  }

  /**
   * The proof of a key: the encodings of the nodes on the way from the root to its value, or to
   * where it is seen to be absent. Nodes that their parent holds are not repeated.
   */
  public List<Bytes> proof(Bytes key) {
    List<Bytes> proof = new ArrayList<>();
    Nibbles nibbles = Nibbles.of(key);
    TrieNode node = top;
    while (node != null) {
      if (proof.isEmpty() || !node.isInlined()) {
        proof.add(node.encoding());
      }
      boolean ends = node.children().isEmpty() || node.end() >= nibbles.length();
      node = ends ? null : node.children().get(nibbles.get(node.end()));
    }
    return List.copyOf(proof);
  }
}
