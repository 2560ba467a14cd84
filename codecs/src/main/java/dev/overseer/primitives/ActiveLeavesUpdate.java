package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import java.util.HashSet;
import java.util.List;

/**
 * A change of the set of active leaves: a delta, never the whole set (spec overseer.md 2).
 *
 * <p>Two updates are equal if they say the same, in whatever order: both lists compare as sets.
 *
 * @param activated leaves that became active, in the order in which they did
 * @param deactivated leaves that are active no longer
 */
public record ActiveLeavesUpdate(List<ActivatedLeaf> activated, List<Hash> deactivated) {
  /** The two lists. */
  public static final ScaleCodec<ActiveLeavesUpdate> CODEC =
      ScaleCodecs.forRecord(ActiveLeavesUpdate.class);

  /** Takes copies of the lists. */
  public ActiveLeavesUpdate {
    activated = List.copyOf(activated);
    deactivated = List.copyOf(deactivated);
  }

  /** Work on {@code leaf} begins, and nothing ends. */
  public static ActiveLeavesUpdate start(ActivatedLeaf leaf) {
    return new ActiveLeavesUpdate(List.of(leaf), List.of());
  }

  /** Work on {@code hash} ends, and nothing begins. */
  public static ActiveLeavesUpdate stop(Hash hash) {
    return new ActiveLeavesUpdate(List.of(), List.of(hash));
  }

  /** Whether nothing changes; such an update is not sent. */
  public boolean isEmpty() {
    return activated.isEmpty() && deactivated.isEmpty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActiveLeavesUpdate that
        && new HashSet<>(activated).equals(new HashSet<>(that.activated))
        && new HashSet<>(deactivated).equals(new HashSet<>(that.deactivated));
  }

  @Override
  public int hashCode() {
    return 31 * new HashSet<>(activated).hashCode() + new HashSet<>(deactivated).hashCode();
  }
}
