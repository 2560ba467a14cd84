package dev.overseer.primitives;

import dev.overseer.scale.MaxLength;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a node works on, as it tells its peers (spec types.md 8).
 *
 * @param heads at most {@value #MAX_HEADS} active leaves; ascending in a view of our own, in any
 *     order from a peer
 * @param finalizedNumber the height of the newest final block, a u32
 */
public record View(@MaxLength(View.MAX_HEADS) List<Hash> heads, @U32 long finalizedNumber) {
  /** The most heads of a view. */
  public static final int MAX_HEADS = 5;

  /** The components in order. */
  public static final ScaleCodec<View> CODEC = ScaleCodecs.forRecord(View.class);

  /** No heads, nothing final: what is known of a peer before it says anything. */
  public static final View EMPTY = new View(List.of(), 0);

  /**
   * Checks the number of heads and takes a copy.
   *
   * @throws IllegalArgumentException if there are more than {@value #MAX_HEADS}
   */
  public View {
    heads = List.copyOf(heads);
    if (heads.size() > MAX_HEADS) {
      throw new IllegalArgumentException(
          "a view has " + MAX_HEADS + " heads at most, not " + heads.size());
    }
    UInt32.check(finalizedNumber, "finalized number");
  }

  /** A view of our own: the heads in the order that peers expect. */
  public static View of(Collection<Hash> heads, long finalizedNumber) {
    return new View(heads.stream().sorted().toList(), finalizedNumber);
  }

  /** Whether a head occurs more than once, which no honest peer's view has. */
  public boolean hasDuplicates() {
    return new HashSet<>(heads).size() != heads.size();
  }

  /** Whether the other view has the same heads; what is final does not count. */
  public boolean hasSameHeads(View other) {
    return Set.copyOf(new HashSet<>(heads)).equals(new HashSet<>(other.heads));
  }

  /** The heads of this view that the other one lacks, in order. */
  public List<Hash> difference(View other) {
    return heads.stream().filter(head -> !other.heads.contains(head)).toList();
  }
}
