package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import java.util.List;

/**
 * The groups of a session and how they rotate (spec runtime-api.md 2).
 *
 * @param groups the members of each group
 * @param rotation which group serves which core
 */
public record ValidatorGroups(List<List<ValidatorIndex>> groups, GroupRotationInfo rotation) {
  /** The components in order. */
  public static final ScaleCodec<ValidatorGroups> CODEC =
      ScaleCodecs.forRecord(ValidatorGroups.class);

  /** Takes copies of the lists. */
  public ValidatorGroups {
    groups = groups.stream().map(List::copyOf).toList();
  }

  /** Number of groups and rotation, for people. */
  @Override
  public String toString() {
    return "ValidatorGroups[" + groups.size() + " groups, " + rotation + "]";
  }
}
