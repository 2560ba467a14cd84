package dev.overseer.protocol.wire;

import dev.overseer.primitives.CandidateHash;
import dev.overseer.primitives.ErasureChunk;
import dev.overseer.primitives.ValidatorIndex;
import dev.overseer.scale.Index;

/** Messages of {@link SubProtocol#CHUNKS}. */
public sealed interface ChunkMessage {

  /** A chunk with its proof. */
  @Index(0)
  record Chunk(CandidateHash candidateHash, ErasureChunk chunk) implements ChunkMessage {}

  /** The sender wants this validator's chunk. */
  @Index(1)
  record Request(CandidateHash candidateHash, ValidatorIndex index) implements ChunkMessage {}
}
