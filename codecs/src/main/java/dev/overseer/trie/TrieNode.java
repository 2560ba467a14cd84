package dev.overseer.trie;

import dev.overseer.primitives.Bytes;
import dev.overseer.scale.ScaleWriter;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A node of a finished trie, encoded for state version 0.
 *
 * @param encoding its bytes
 * @param reference what its parent holds: the bytes if there are fewer than 32, else their hash
 * @param end nibbles of a key that lead to its value, or to its children's numbers
 * @param children 16 of a branch, null where there is none; empty for a leaf
 */
record TrieNode(Bytes encoding, Bytes reference, int end, List<@Nullable TrieNode> children) {
  /** A reference of this many bytes is a hash, a shorter one the node itself. */
  static final int HASH_SIZE = 32;

  /** Children that a branch may have. */
  static final int WIDTH = 16;

  static TrieNode leaf(Nibbles partial, Bytes value, UnaryOperator<byte[]> hash) {
    var out = new ScaleWriter();
    new NodeHeader(NodeHeader.LEAF, partial.length()).write(out);
    partial.writePacked(out);
    Bytes.CODEC.encode(value, out);
    return of(out, partial.to(), List.of(), hash);
  }

  static TrieNode branch(
      Nibbles partial,
      @Nullable Bytes value,
      List<@Nullable TrieNode> children,
      UnaryOperator<byte[]> hash) {
    var out = new ScaleWriter();
    int kind = value == null ? NodeHeader.BRANCH : NodeHeader.BRANCH_WITH_VALUE;
    new NodeHeader(kind, partial.length()).write(out);
    partial.writePacked(out);
    int bitmap = 0;
    for (int i = 0; i < children.size(); i++) {
      bitmap |= children.get(i) == null ? 0 : 1 << i;
    }
    out.u16(bitmap);
    if (value != null) {
      Bytes.CODEC.encode(value, out);
    }
    for (TrieNode child : children) {
      if (child != null) {
        Bytes.CODEC.encode(child.reference, out);
      }
    }
    return of(out, partial.to(), children, hash);
  }

  private static TrieNode of(
      ScaleWriter out, int end, List<@Nullable TrieNode> children, UnaryOperator<byte[]> hash) {
    byte[] encoding = out.toByteArray();
    byte[] reference = encoding.length < HASH_SIZE ? encoding : hash.apply(encoding);
    return new TrieNode(Bytes.wrap(encoding), Bytes.wrap(reference), end, children);
  }

  /** Whether the parent holds its bytes. */
  boolean isInlined() {
    return encoding.size() < HASH_SIZE;
  }
}
