package dev.overseer.protocol;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.SignedAvailabilityBitfield;
import dev.overseer.primitives.ValidatorSignature;
import dev.overseer.scale.Index;

/** What can become part of a relay-chain block (spec types.md 10). */
public sealed interface ProvisionableData {

  /** The block whose child it is for. */
  Hash relayParent();

  /** About how many bytes of memory it takes. */
  default long dataSize() {
    return 0;
  }

  /** Which candidates are available, as a validator sees it. */
  @Index(0)
  record Bitfield(Hash relayParent, SignedAvailabilityBitfield bitfield)
      implements ProvisionableData {}

  /** A candidate that can be backed. */
  @Index(1)
  record BackedCandidate(dev.overseer.primitives.BackedCandidate candidate)
      implements ProvisionableData {
    @Override
    public Hash relayParent() {
      return candidate.candidate().descriptor().relayParent();
    }

    @Override
    public long dataSize() {
      return candidate.dataSize();
    }
  }

  /** A proof that a validator misbehaved. */
  @Index(2)
  record MisbehaviorReport(Hash relayParent, dev.overseer.protocol.MisbehaviorReport report)
      implements ProvisionableData {
    @Override
    public long dataSize() {
      return report.dataSize();
    }
  }

  /**
   * A call for a dispute.
   *
   * @param signature a validator's, of the statement that the candidate is invalid
   */
  @Index(3)
  record Dispute(Hash relayParent, ValidatorSignature signature) implements ProvisionableData {}
}
