package dev.overseer.leaves;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a {@link LeafStore} remembers of earlier runs.
 *
 * @param records activations in ascending sequence, each leaf at most once
 * @param staleUpTo if present, every leaf of this height (u32) or below is stale, known or not: the
 *     memory of that time was lost
 * @param problem why this run's fail-safe had to be applied; to be logged and counted
 */
public record StoredLeaves(
    List<LeafRecord> records, OptionalLong staleUpTo, Optional<LeafStoreException> problem) {

  /** The memory of a first start. */
  public static final StoredLeaves NONE =
      new StoredLeaves(List.of(), OptionalLong.empty(), Optional.empty());

  public StoredLeaves {
    records = List.copyOf(records);
  }
}
