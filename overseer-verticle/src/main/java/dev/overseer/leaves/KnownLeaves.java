package dev.overseer.leaves;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import java.util.LinkedHashSet;

/**
 * Every leaf that was active lately: the {@value #CAPACITY} activated last, this run and earlier
 * ones (spec overseer.md 4.4). A leaf that is among them must not be signed for again.
 */
public final class KnownLeaves {

  /** Leaves that are remembered: two days of blocks of 6 seconds. */
  public static final int CAPACITY = 28_800;

  private static final long NO_LIMIT = -1;

  private final LinkedHashSet<Hash> hashes = new LinkedHashSet<>();
  private final int capacity;
  private final long staleUpTo;
  private long lastSequence;

  /** The memory that a store kept. */
  public KnownLeaves(StoredLeaves stored) {
    this(stored, CAPACITY);
  }

  /** For tests of eviction. */
  KnownLeaves(StoredLeaves stored, int capacity) {
    this.capacity = capacity;
    this.staleUpTo = stored.staleUpTo().orElse(NO_LIMIT);
    for (LeafRecord record : stored.records()) {
      remember(record.hash());
      lastSequence = record.sequence();
    }
  }

  /** Whether the leaf would be fresh if it were activated now. */
  LeafStatus statusOf(Hash hash, long number) {
    return number <= staleUpTo || hashes.contains(hash) ? LeafStatus.STALE : LeafStatus.FRESH;
  }

  /** Remembers an activation, as the newest. The record is what the store has to keep of it. */
  LeafRecord activated(Hash hash, long number) {
    remember(hash);
    lastSequence++;
    return new LeafRecord(hash, number, lastSequence);
  }

  /** Number of leaves that are remembered. */
  public int size() {
    return hashes.size();
  }

  private void remember(Hash hash) {
    hashes.addLast(hash);
    if (hashes.size() > capacity) {
      hashes.removeFirst();
    }
  }
}
