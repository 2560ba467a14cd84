package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;
import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.crypto.Hashing;
import dev.overseer.erasure.ErasureCode;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.trie.ChunkProof;
import dev.overseer.trie.ChunkTrie;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * {@code erasure-small} and {@code erasure-large}: a payload made from a seed, its chunks for n
 * validators, all or some of them, or their hashes; the root of their trie and proofs.
 */
public final class ErasureFormat implements VectorFormat {
  @Override
  public String name() {
    return "erasure";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.hasAll("n", "payloadSeed", "payloadLength", "erasureRoot");
  }

  @Override
  public void check(VectorCase vector) {
    var code = ErasureCode.forValidators(Math.toIntExact(vector.integer("n")));
    expect("k", vector.integer("k"), (long) code.threshold());
    expect("K", vector.integer("K"), (long) code.dataChunks());
    expect("N", vector.integer("N"), (long) code.codeLength());
    Bytes payload = Seeded.payload(vector);
    if (vector.has("payload")) {
      expectHex("payload", vector.hex("payload"), payload.toByteArray());
    }
    List<Bytes> chunks = code.encode(payload);
    expect("number of chunks", vector.integer("n"), (long) chunks.size());
    expect("chunkLength", vector.integer("chunkLength"), (long) chunks.getFirst().size());
    if (vector.has("chunks")) {
      expect("chunks", vector.texts("chunks"), chunks.stream().map(Bytes::toHex).toList());
    }
    checkTrie(vector, chunks);
  }

  private static void checkTrie(VectorCase vector, List<Bytes> chunks) {
    List<Hash> hashes = chunks.stream().map(Bytes::blake2b256).toList();
    if (vector.has("chunkHashes")) {
      expect("chunkHashes", vector.texts("chunkHashes"), hashes.stream().map(Hash::toHex).toList());
    }
    if (vector.has("chunkHashesDigest")) {
      var all = new ByteArrayOutputStream();
      hashes.forEach(hash -> all.writeBytes(hash.toBytes()));
      byte[] digest = Hashing.blake2b256(all.toByteArray());
      expectHex("chunkHashesDigest", vector.hex("chunkHashesDigest"), digest);
    }
    var trie = ChunkTrie.of(hashes);
    expect("erasureRoot", vector.text("erasureRoot"), trie.root().toHex());
    if (vector.has("proofs")) {
      checkProofs(vector, trie, hashes);
    }
    if (vector.has("samples")) {
      for (VectorCase sample : vector.list("samples")) {
        checkSample(sample, chunks, trie);
      }
    }
  }

  private static void checkProofs(VectorCase vector, ChunkTrie trie, List<Hash> hashes) {
    if (!(vector.value("proofs") instanceof List<?> expected)) {
      throw new Mismatch("proofs", "a list", vector.text("proofs"));
    }
    expect("number of proofs", hashes.size(), expected.size());
    for (int i = 0; i < hashes.size(); i++) {
      ChunkProof proof = trie.proof(i);
      expect("proof " + i, expected.get(i), proof.nodes().stream().map(Bytes::toHex).toList());
      proof.verify(trie.root(), i, hashes.get(i));
    }
  }

  private static void checkSample(VectorCase sample, List<Bytes> chunks, ChunkTrie trie) {
    int index = Math.toIntExact(sample.integer("index"));
    Bytes chunk = chunks.get(index);
    ChunkProof proof = trie.proof(index);
    if (sample.has("chunk")) {
      expectHex("chunk " + index, sample.hex("chunk"), chunk.toByteArray());
    }
    if (sample.has("chunkHash")) {
      expect("chunkHash " + index, sample.text("chunkHash"), chunk.blake2b256().toHex());
    }
    if (sample.has("proof")) {
      List<String> nodes = proof.nodes().stream().map(Bytes::toHex).toList();
      expect("proof " + index, sample.texts("proof"), nodes);
    }
    proof.verify(trie.root(), index, chunk);
  }
}
