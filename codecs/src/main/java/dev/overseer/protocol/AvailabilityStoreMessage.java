package dev.overseer.protocol;

import dev.overseer.primitives.AvailableData;
import dev.overseer.primitives.CandidateHash;
import dev.overseer.primitives.ErasureChunk;
import dev.overseer.primitives.PoV;
import dev.overseer.primitives.UInt32;
import dev.overseer.primitives.ValidatorIndex;
import dev.overseer.scale.Index;
import dev.overseer.scale.U32;
import java.util.List;
import java.util.Optional;

/** Messages to {@code availability-store} (spec availability-store.md 1). */
public sealed interface AvailabilityStoreMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(13, "AvailabilityStore");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** The candidate that the message is about. */
  CandidateHash candidate();

  /** Asks for the PoV of a candidate, also when it has to be put together from chunks. */
  @Index(0)
  record QueryPoV(CandidateHash candidate, ResponseChannel<Optional<PoV>> response)
      implements AvailabilityStoreMessage {}

  /** Asks for a validator's chunk with its proof. */
  @Index(1)
  record QueryChunk(
      CandidateHash candidate,
      ValidatorIndex validatorIndex,
      ResponseChannel<Optional<ErasureChunk>> response)
      implements AvailabilityStoreMessage {}

  /**
   * Stores a chunk, whose proof the sender has checked.
   *
   * @param ack answered when the chunk is stored durably; an error if it cannot be
   */
  @Index(2)
  record StoreChunk(
      CandidateHash candidate,
      ValidatorIndex validatorIndex,
      ErasureChunk chunk,
      Optional<ResponseChannel<Done>> ack)
      implements AvailabilityStoreMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(chunk.dataSize());
    }
  }

  /** Asks for PoV and validation data of a candidate. */
  @Index(3)
  record QueryAvailableData(
      CandidateHash candidate, ResponseChannel<Optional<AvailableData>> response)
      implements AvailabilityStoreMessage {}

  /** Asks whether PoV and validation data of a candidate are stored. */
  @Index(4)
  record QueryDataAvailability(CandidateHash candidate, ResponseChannel<Boolean> response)
      implements AvailabilityStoreMessage {}

  /** Asks whether a validator's chunk is stored. */
  @Index(5)
  record QueryChunkAvailability(
      CandidateHash candidate, ValidatorIndex validatorIndex, ResponseChannel<Boolean> response)
      implements AvailabilityStoreMessage {}

  /**
   * Stores PoV and validation data of a candidate, and our own chunk if we have one.
   *
   * @param ownIndex our index among the validators, if we are one
   * @param nValidators how many validators there are, a u32
   * @param response answered when all is stored durably; an error if it cannot be
   */
  @Index(6)
  record StoreAvailableData(
      CandidateHash candidate,
      Optional<ValidatorIndex> ownIndex,
      @U32 long nValidators,
      AvailableData data,
      ResponseChannel<Done> response)
      implements AvailabilityStoreMessage {
    public StoreAvailableData {
      UInt32.check(nValidators, "number of validators");
    }

    @Override
    public int weight() {
      return AllMessages.weightOf(data.dataSize());
    }
  }

  /** Asks for all stored chunks of a candidate. */
  @Index(7)
  record QueryAllChunks(CandidateHash candidate, ResponseChannel<List<ErasureChunk>> response)
      implements AvailabilityStoreMessage {}
}
