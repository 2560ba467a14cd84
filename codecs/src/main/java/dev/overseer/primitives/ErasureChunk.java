package dev.overseer.primitives;

import dev.overseer.scale.MaxLength;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import java.util.List;

/**
 * One validator's part of the available data, with the proof that it belongs to the erasure root
 * (spec types.md 5.4). The chapters also call it AvailabilityChunkAndProof.
 *
 * @param chunk the bytes
 * @param index the validator whose part it is
 * @param proof nodes of the chunk trie from the root to the leaf, each encoded
 */
public record ErasureChunk(
    Bytes chunk, ValidatorIndex index, @MaxLength(ErasureChunk.MAX_PROOF_NODES) List<Bytes> proof) {
  /** The most nodes of a proof (spec erasure-coding.md 6.4). */
  public static final int MAX_PROOF_NODES = 16;

  /** The components in order. */
  public static final ScaleCodec<ErasureChunk> CODEC = ScaleCodecs.forRecord(ErasureChunk.class);

  /**
   * Takes a copy of the list.
   *
   * @throws IllegalArgumentException if it has more than {@value #MAX_PROOF_NODES} nodes
   */
  public ErasureChunk {
    if (proof.size() > MAX_PROOF_NODES) {
      throw new IllegalArgumentException(
          "a proof has " + MAX_PROOF_NODES + " nodes at most, not " + proof.size());
    }
    proof = List.copyOf(proof);
  }

  /** About how many bytes of memory the chunk takes. */
  public long dataSize() {
    return chunk.size() + proof.stream().mapToLong(Bytes::size).sum();
  }

  /** Index and size, for people. */
  @Override
  public String toString() {
    return "ErasureChunk[" + index + ", " + chunk.size() + " bytes]";
  }
}
