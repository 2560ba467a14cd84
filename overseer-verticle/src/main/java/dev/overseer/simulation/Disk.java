package dev.overseer.simulation;

import dev.overseer.leaves.LeafRecord;
import dev.overseer.leaves.StoredLeaves;
import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Where a node keeps its known leaves. It is slow, fails at times, and outlives the node. */
final class Disk {

  private final Scheduler scheduler;
  private final Transcript transcript;
  private final Map<Hash, LeafRecord> durable = new LinkedHashMap<>();
  private final Set<Hash> toldFresh = new HashSet<>();
  private final ArrayDeque<List<LeafRecord>> pending = new ArrayDeque<>();
  private double failure;
  private int crashes;

  Disk(Scheduler scheduler, Transcript transcript, double failure) {
    this.scheduler = scheduler;
    this.transcript = transcript;
    this.failure = failure;
  }

  /** From now on it works. */
  void repair() {
    failure = 0;
  }

  /**
   * Writes.
   *
   * @param done takes whether it worked
   */
  void persist(List<LeafRecord> records, Consumer<Boolean> done) {
    pending.addLast(records);
    int before = crashes;
    scheduler.after(
        scheduler.upTo(40),
        () -> {
          if (before == crashes) {
            pending.removeFirst();
            boolean works = !scheduler.chance(failure);
            if (works) {
              keep(records);
            }
            done.accept(works);
          }
        });
  }

  private void keep(List<LeafRecord> records) {
    for (LeafRecord record : records) {
      durable.remove(record.hash());
      durable.put(record.hash(), record);
    }
  }

  /** The node is killed: what is being written gets there or not, but nothing without its past. */
  void crash() {
    crashes++;
    while (!pending.isEmpty() && scheduler.chance(0.5)) {
      keep(pending.removeFirst());
    }
    pending.clear();
  }

  /** What a node finds when it starts. */
  StoredLeaves load() {
    return new StoredLeaves(List.copyOf(durable.values()), OptionalLong.empty(), Optional.empty());
  }

  /** A leaf is told to the subsystems. */
  void check(ActivatedLeaf leaf) {
    if (leaf.status() == LeafStatus.FRESH) {
      if (!durable.containsKey(leaf.hash())) {
        throw transcript.broken(Invariant.FRESHNESS, leaf + " is not durable");
      }
      if (!toldFresh.add(leaf.hash())) {
        throw transcript.broken(Invariant.FRESHNESS, leaf + " was told fresh before");
      }
    }
  }
}
