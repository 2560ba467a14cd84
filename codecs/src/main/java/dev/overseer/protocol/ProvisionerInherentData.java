package dev.overseer.protocol;

import dev.overseer.primitives.BackedCandidate;
import dev.overseer.primitives.SignedAvailabilityBitfield;
import java.util.List;

/**
 * What an author puts into the inherent of its block (spec provisioner.md).
 *
 * @param bitfields at most one of each validator, ascending by its index
 * @param backedCandidates at most one for each core, ascending by its index
 */
public record ProvisionerInherentData(
    List<SignedAvailabilityBitfield> bitfields, List<BackedCandidate> backedCandidates) {
  /** Takes copies of the lists. */
  public ProvisionerInherentData {
    bitfields = List.copyOf(bitfields);
    backedCandidates = List.copyOf(backedCandidates);
  }
}
