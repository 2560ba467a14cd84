package dev.overseer.trie;

import dev.overseer.crypto.Hashing;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The trie of the chunks of one payload: from index (u32, little endian) to blake2-256 of the
 * chunk. Its root is the erasure root (spec erasure-coding.md 6).
 *
 * <p>Immutable.
 */
public final class ChunkTrie {
  private final Trie trie;
  private final int size;

  private ChunkTrie(Trie trie, int size) {
    this.trie = trie;
    this.size = size;
  }

  /** The trie of all chunks of a payload, by their hashes. */
  public static ChunkTrie of(List<Hash> chunkHashes) {
    Map<Bytes, Bytes> entries = HashMap.newHashMap(chunkHashes.size());
    int index = 0;
    for (Hash hash : chunkHashes) {
      entries.put(key(index++), Bytes.wrap(hash.toBytes()));
    }
    return new ChunkTrie(Trie.of(entries, Hashing::blake2b256), index);
  }

  /** The trie of all chunks of a payload. */
  public static ChunkTrie ofChunks(List<Bytes> chunks) {
    return of(chunks.stream().map(Bytes::blake2b256).toList());
  }

  /** The key of a chunk. */
  static Bytes key(long index) {
    byte[] key = new byte[Integer.BYTES];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (index >>> (8 * i));
    }
    return Bytes.wrap(key);
  }

  /** The erasure root. */
  public Hash root() {
    return trie.root();
  }

  /**
   * The proof of a chunk; those of one trie share their nodes.
   *
   * @throws IndexOutOfBoundsException if there is no such chunk
   */
  public ChunkProof proof(int index) {
    return new ChunkProof(trie.proof(key(Objects.checkIndex(index, size))));
  }
}
