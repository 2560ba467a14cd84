package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;
import java.util.List;

/**
 * The validators of a session and their parameters (spec types.md 7).
 *
 * @param validators keys for statements and bitfields
 * @param discoveryKeys keys by which validators are found on the network, 32 bytes each
 * @param assignmentKeys keys for the assignment of approval checks, 32 bytes each
 * @param validatorGroups the members of each group
 * @param nCores number of availability cores, a u32
 * @param zerothDelayTrancheWidth a u32, as all that follow
 * @param relayVrfModuloSamples samples of the first kind of assignment
 * @param nDelayTranches number of delay tranches
 * @param noShowSlots slots after which a checker counts as absent
 * @param neededApprovals approvals that a candidate needs
 */
public record SessionInfo(
    List<ValidatorId> validators,
    List<Hash> discoveryKeys,
    List<Hash> assignmentKeys,
    List<List<ValidatorIndex>> validatorGroups,
    @U32 long nCores,
    @U32 long zerothDelayTrancheWidth,
    @U32 long relayVrfModuloSamples,
    @U32 long nDelayTranches,
    @U32 long noShowSlots,
    @U32 long neededApprovals) {
  /** The components in order: the layout of version 1 of the runtime API. */
  public static final ScaleCodec<SessionInfo> CODEC = ScaleCodecs.forRecord(SessionInfo.class);

  /** Checks the ranges and takes copies of the lists. */
  public SessionInfo {
    validators = List.copyOf(validators);
    discoveryKeys = List.copyOf(discoveryKeys);
    assignmentKeys = List.copyOf(assignmentKeys);
    validatorGroups = validatorGroups.stream().map(List::copyOf).toList();
    UInt32.check(nCores, "number of cores");
    UInt32.check(zerothDelayTrancheWidth, "width of the zeroth delay tranche");
    UInt32.check(relayVrfModuloSamples, "number of samples");
    UInt32.check(nDelayTranches, "number of delay tranches");
    UInt32.check(noShowSlots, "number of no-show slots");
    UInt32.check(neededApprovals, "number of needed approvals");
  }

  /** Numbers, for people. */
  @Override
  public String toString() {
    return "SessionInfo["
        + validators.size()
        + " validators, "
        + validatorGroups.size()
        + " groups, "
        + nCores
        + " cores]";
  }
}
