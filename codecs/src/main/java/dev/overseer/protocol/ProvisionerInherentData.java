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
  /** Checks the order of the bitfields and takes copies of the lists. */
  public ProvisionerInherentData {
    bitfields = List.copyOf(bitfields);
    for (int i = 1; i < bitfields.size(); i++) {
      if (bitfields.get(i - 1).validatorIndex().compareTo(bitfields.get(i).validatorIndex()) >= 0) {
        throw new IllegalArgumentException(
            "bitfields must ascend by validator, one of each; that of validator "
                + bitfields.get(i).validatorIndex()
                + " does not");
      }
    }
    backedCandidates = List.copyOf(backedCandidates);
  }
}
