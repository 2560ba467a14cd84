package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;

/**
 * How the groups of validators rotate over the cores (spec types.md 7, relay-chain.md 3).
 *
 * @param sessionStartBlock the first block of the session, a u32
 * @param groupRotationFrequency blocks between rotations, a u32; 0 if they never rotate
 * @param now the height of the block to be built, the relay parent's plus 1, a u32
 */
public record GroupRotationInfo(
    @U32 long sessionStartBlock, @U32 long groupRotationFrequency, @U32 long now) {
  /** The components in order. */
  public static final ScaleCodec<GroupRotationInfo> CODEC =
      ScaleCodecs.forRecord(GroupRotationInfo.class);

  /** Checks the ranges. */
  public GroupRotationInfo {
    UInt32.check(sessionStartBlock, "first block of the session");
    UInt32.check(groupRotationFrequency, "group rotation frequency");
    UInt32.check(now, "block number");
  }

  /**
   * The group that serves {@code core} now.
   *
   * @param cores number of cores, which is that of the groups too, positive
   */
  public GroupIndex groupForCore(CoreIndex core, int cores) {
    return groupRotationFrequency == 0
        ? new GroupIndex(core.value())
        : new GroupIndex((core.value() + sinceStart() / groupRotationFrequency) % cores);
  }

  /** The height at which the groups rotated last; 0 if they never rotate. */
  public long lastRotationAt() {
    return groupRotationFrequency == 0 ? 0 : now - sinceStart() % groupRotationFrequency;
  }

  /** The height at which the groups rotate next; 0 if they never rotate. */
  public long nextRotationAt() {
    return groupRotationFrequency == 0 ? 0 : lastRotationAt() + groupRotationFrequency;
  }

  /** Before its first block a session counts as just begun. */
  private long sinceStart() {
    return Math.max(0, now - sessionStartBlock);
  }
}
