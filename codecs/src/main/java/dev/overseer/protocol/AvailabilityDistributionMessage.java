package dev.overseer.protocol;

import dev.overseer.primitives.CandidateHash;
import dev.overseer.primitives.ErasureChunk;
import dev.overseer.primitives.ValidatorIndex;
import dev.overseer.scale.Index;

/** Messages to {@code availability-distribution} (spec availability-distribution.md). */
public sealed interface AvailabilityDistributionMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(7, "AvailabilityDistribution");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** A chunk to distribute to other validators. */
  @Index(0)
  record DistributeChunk(CandidateHash candidate, ErasureChunk chunk)
      implements AvailabilityDistributionMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(chunk.dataSize());
    }
  }

  /** Fetches a chunk from the network; it ends up in the availability store. */
  @Index(1)
  record FetchChunk(CandidateHash candidate, ValidatorIndex validatorIndex)
      implements AvailabilityDistributionMessage {}

  /** Something happened on the network. */
  @Index(2)
  record NetworkBridgeUpdate(NetworkBridgeEvent event) implements AvailabilityDistributionMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(event.dataSize());
    }
  }
}
