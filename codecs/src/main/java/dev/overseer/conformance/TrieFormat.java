package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;

import dev.overseer.crypto.Hashing;
import dev.overseer.erasure.ErasureCode;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.trie.ChunkProof;
import dev.overseer.trie.ChunkTrie;
import dev.overseer.trie.Trie;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * {@code trie}: either {@code count} values made from a seed, under the keys of chunks, with some
 * proofs; or entries of any keys, each a list of key and value. And the root.
 */
public final class TrieFormat implements VectorFormat {
  @Override
  public String name() {
    return "trie";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.has("root") && (first.hasAll("count", "seed") || first.has("entries"));
  }

  @Override
  public void check(VectorCase vector) {
    if (vector.has("entries")) {
      Trie trie = Trie.of(entries(vector), Hashing::blake2b256);
      expect("root", vector.text("root"), trie.root().toHex());
    } else {
      checkChunks(vector);
    }
  }

  private static Map<Bytes, Bytes> entries(VectorCase vector) {
    Map<Bytes, Bytes> entries = new HashMap<>();
    if (!(vector.value("entries") instanceof List<?> list)) {
      throw new Mismatch("entries", "a list", String.valueOf(vector.value("entries")));
    }
    for (Object entry : list) {
      if (!(entry instanceof List<?> pair && pair.size() == 2)) {
        throw new Mismatch("entries", "lists of key and value", String.valueOf(entry));
      }
      entries.put(
          Bytes.fromHex(String.valueOf(pair.getFirst())),
          Bytes.fromHex(String.valueOf(pair.getLast())));
    }
    return entries;
  }

  private static void checkChunks(VectorCase vector) {
    byte[] seed = vector.hex("seed");
    long count = vector.integer("count");
    if (count < 0 || count > ErasureCode.MAX_VALIDATORS) {
      throw new Mismatch("count", "0 to " + ErasureCode.MAX_VALIDATORS, String.valueOf(count));
    }
    List<Hash> values =
        IntStream.range(0, (int) count)
            .mapToObj(i -> Hash.blake2b256(Seeded.block(seed, i)))
            .toList();
    ChunkTrie trie = ChunkTrie.of(values);
    expect("root", vector.text("root"), trie.root().toHex());
    for (VectorCase proof : vector.list("proofs")) {
      int index = Math.toIntExact(proof.integer("index"));
      expect("value " + index, proof.text("value"), values.get(index).toHex());
      ChunkProof made = trie.proof(index);
      expect(
          "proof " + index, proof.texts("nodes"), made.nodes().stream().map(Bytes::toHex).toList());
      made.verify(trie.root(), index, values.get(index));
    }
  }
}
