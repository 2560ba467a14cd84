package dev.overseer.trie;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UInt32;
import dev.overseer.scale.ScaleException;
import dev.overseer.trie.ProofException.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way from an erasure root to a chunk's hash (spec erasure-coding.md 6.3).
 *
 * @param nodes encoded nodes, as {@link ChunkTrie} makes them root first. Anything may stand here:
 *     only {@link #verify} looks at it
 */
public record ChunkProof(List<Bytes> nodes) {
  /** Most nodes that a proof may have. */
  public static final int MAX_NODES = 16;

  /** Most bytes that all nodes together may have. */
  public static final int MAX_SIZE = 32 << 10;

  /** Takes a copy of the list. */
  public ChunkProof {
    nodes = List.copyOf(nodes);
  }

  /**
   * Verifies that the trie with this root has this chunk at this index.
   *
   * @throws ProofException as {@link #verify(Hash, long, Hash)}
   */
  public void verify(Hash root, long index, Bytes chunk) {
    verify(root, index, chunk.blake2b256());
  }

  /**
   * Verifies that the trie with this root has this hash at this index. The order of the nodes does
   * not matter, and there may be others that are of no use.
   *
   * <p>Bounded by the limits above and the key: at most eight nodes are read.
   *
   * @param index a u32
   * @param chunkHash blake2-256 of the chunk
   * @throws ProofException INVALID_BRANCH_PROOF or BRANCH_OUT_OF_BOUNDS if not
   */
  public void verify(Hash root, long index, Hash chunkHash) {
    UInt32.check(index, "chunk index");
    Bytes value = find(Nibbles.of(ChunkTrie.key(index)), byHash(), root);
    if (!value.equals(Bytes.wrap(chunkHash.toBytes()))) {
      throw new ProofException(
          Kind.INVALID_BRANCH_PROOF, "the proof is of another chunk than the one at " + index);
    }
  }

  private Map<Hash, Bytes> byHash() {
    if (nodes.size() > MAX_NODES) {
      throw new ProofException(
          Kind.INVALID_BRANCH_PROOF, nodes.size() + " nodes, at most " + MAX_NODES + " allowed");
    }
    long size = nodes.stream().mapToLong(Bytes::size).sum();
    if (size > MAX_SIZE) {
      throw new ProofException(
          Kind.INVALID_BRANCH_PROOF, size + " bytes, at most " + MAX_SIZE + " allowed");
    }
    Map<Hash, Bytes> byHash = new HashMap<>();
    nodes.forEach(node -> byHash.put(node.blake2b256(), node));
    return byHash;
  }

  /** Follows the key; every turn but the last takes at least one nibble of it. */
  private static Bytes find(Nibbles key, Map<Hash, Bytes> nodes, Hash root) {
    Nibbles rest = key;
    Bytes reference = Bytes.wrap(root.toBytes());
    while (true) {
      DecodedNode node = decode(resolve(reference, nodes));
      int taken = node.partial().length();
      if (rest.commonPrefix(node.partial()) < taken) {
        throw absent();
      }
      rest = rest.drop(taken);
      if (rest.length() == 0) {
        return present(node.value());
      }
      reference = present(node.child(rest.get(0)));
      rest = rest.drop(1);
    }
  }

  private static Bytes resolve(Bytes reference, Map<Hash, Bytes> nodes) {
    if (reference.size() < TrieNode.HASH_SIZE) {
      return reference;
    }
    Bytes node = nodes.get(Hash.of(reference.toByteArray()));
    if (node == null) {
      throw new ProofException(
          Kind.INVALID_BRANCH_PROOF, "no node has the hash " + reference.toHex());
    }
    return node;
  }

  private static DecodedNode decode(Bytes node) {
    try {
      return DecodedNode.read(node);
    } catch (ScaleException e) {
      throw new ProofException(Kind.INVALID_BRANCH_PROOF, "a node is malformed: " + e.getMessage());
    }
  }

  private static Bytes present(@Nullable Bytes found) {
    if (found == null) {
      throw absent();
    }
    return found;
  }

  private static ProofException absent() {
    return new ProofException(Kind.BRANCH_OUT_OF_BOUNDS, "the trie has no chunk of this index");
  }
}
