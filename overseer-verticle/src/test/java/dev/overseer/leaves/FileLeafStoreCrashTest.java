package dev.overseer.leaves;

import static dev.overseer.leaves.Blocks.block;
import static dev.overseer.leaves.Blocks.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.leaves.LeafStoreException.Reason;
import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The machine stops at every byte and between all operations; disks refuse and lie. */
class FileLeafStoreCrashTest {

  private static final int CAPACITY = 5;
  private static final String FILE = "0".repeat(64) + ".leaves";

  private static FileLeafStore store(SimulatedFiles files) {
    return new FileLeafStore(Path.of("data"), Hash.ZERO, files, CAPACITY);
  }

  /** What was given to a store, over all its lives. */
  private static final class Journal {
    private final List<LeafRecord> attempted = new ArrayList<>();
    private final List<LeafRecord> acknowledged = new ArrayList<>();
    private final RandomGenerator random;
    private long sequence;

    Journal(RandomGenerator random) {
      this.random = random;
    }

    /** Uses the store until the crash, or for that many appends. */
    void live(SimulatedFiles files, int appends) {
      FileLeafStore store = store(files);
      check(store.load(1_000));
      for (int i = 0; i < appends; i++) {
        List<LeafRecord> batch = new ArrayList<>();
        for (int left = random.nextInt(1, 5); left > 0; left--) {
          sequence++;
          batch.add(new LeafRecord(hash(random.nextInt(9)), sequence, sequence));
        }
        attempted.addAll(batch);
        try {
          store.append(batch);
          acknowledged.addAll(batch);
          if (store.compactionDue()) {
            store.compact();
          }
        } catch (LeafStoreException e) {
          assertThat(e.reason()).isEqualTo(Reason.WRITE_FAILED);
        }
      }
      store.close();
    }

    /** INV-S1. */
    void check(StoredLeaves loaded) {
      assertThat(loaded.problem()).isEmpty();
      assertThat(loaded.staleUpTo()).isEmpty();
      assertThat(attempted).containsAll(loaded.records());
      assertThat(loaded.records()).hasSizeLessThanOrEqualTo(CAPACITY);
      for (LeafRecord record : newest(attempted)) {
        if (acknowledged.contains(record)) {
          assertThat(loaded.records()).contains(record);
        }
      }
    }

    private static List<LeafRecord> newest(List<LeafRecord> records) {
      LinkedHashMap<Hash, LeafRecord> newest = new LinkedHashMap<>();
      for (LeafRecord record : records) {
        newest.putLast(record.hash(), record);
      }
      List<LeafRecord> distinct = List.copyOf(newest.values());
      return distinct.subList(Math.max(0, distinct.size() - CAPACITY), distinct.size());
    }
  }

  @Test
  void shouldKeepEveryAcknowledgedRecordWhereverTheMachineStops_INVS1() {
    SimulatedFiles whole = new SimulatedFiles();
    new Journal(new SplittableRandom(7)).live(whole, 12);
    assertThat(whole.steps()).isGreaterThan(1_000);

    for (long crashAt = 0; crashAt <= whole.steps(); crashAt++) {
      for (int outcome = 0; outcome < 4; outcome++) {
        SimulatedFiles files = new SimulatedFiles();
        files.crashAfter(crashAt);
        Journal journal = new Journal(new SplittableRandom(7));
        liveUntilCrash(journal, files, 12);
        SimulatedFiles restarted = files.afterCrash(new SplittableRandom(crashAt * 31 + outcome));
        journal.live(restarted, 2);
        journal.check(store(restarted).load(1_000));
      }
    }
  }

  @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
  void shouldKeepEveryAcknowledgedRecordOverCrashesAndRefusals_INVS1_INVS2(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int faultPercent) {
    RandomGenerator random = new SplittableRandom(seed);
    Journal journal = new Journal(random);
    SimulatedFiles files = new SimulatedFiles();
    for (int life = 0; life < 6; life++) {
      files.failAtRandom(random, faultPercent / 100.0);
      files.crashAfter(random.nextInt(2_000));
      liveUntilCrash(journal, files, 15);
      files = random.nextBoolean() ? files.afterCrash(random) : restartedProcess(files);
    }
    journal.check(store(files).load(1_000));
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void shouldNeverForgetThatItsMemoryWasLost_INVS3(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int faultPercent) {
    RandomGenerator random = new SplittableRandom(seed);
    SimulatedFiles files = new SimulatedFiles();
    files.put(FILE, new byte[100]);
    for (int life = 0; life < 4; life++) {
      files.failAtRandom(random, faultPercent / 100.0);
      files.crashAfter(random.nextInt(500));
      try {
        FileLeafStore store = store(files);
        assertThat(store.load(77).staleUpTo()).isEqualTo(OptionalLong.of(77));
        for (int name = 1; name < 9; name++) {
          store.append(List.of(new LeafRecord(hash(name), 80, life * 10 + name)));
        }
      } catch (SimulatedFiles.Crash | LeafStoreException e) {
        // the next life sees what is left
      }
      files = random.nextBoolean() ? files.afterCrash(random) : restartedProcess(files);
    }
    assertThat(store(files).load(77).staleUpTo()).isEqualTo(OptionalLong.of(77));
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void shouldNeverCallALeafFreshTwice_INV2(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 30) int faultPercent) {
    RandomGenerator random = new SplittableRandom(seed);
    Set<Hash> toldFresh = new HashSet<>();
    SimulatedFiles files = new SimulatedFiles();
    for (int life = 0; life < 8; life++) {
      files.failAtRandom(random, faultPercent / 100.0);
      files.crashAfter(random.nextInt(2_000));
      try {
        follow(files, random, toldFresh);
      } catch (SimulatedFiles.Crash e) {
        // the update that was to be told next never was
      }
      files = random.nextBoolean() ? files.afterCrash(random) : restartedProcess(files);
    }
  }

  /** Follows a chain that goes back and forth between few blocks. */
  private static void follow(SimulatedFiles files, RandomGenerator random, Set<Hash> toldFresh) {
    FileLeafStore store = new FileLeafStore(Path.of("data"), Hash.ZERO, files, 100);
    Leaves leaves = new Leaves(new KnownLeaves(store.load(0)));
    for (int step = 0; step < 30; step++) {
      leaves.finalized(Hash.ZERO, 1);
      ActiveLeavesUpdate update = leaves.imported(block(random.nextInt(1, 40), 0, 1)).orElseThrow();
      try {
        store.append(leaves.takeUnsaved());
      } catch (LeafStoreException e) {
        update = leaves.notDurable(update);
      }
      for (ActivatedLeaf leaf : update.activated()) {
        if (leaf.status() == LeafStatus.FRESH) {
          assertThat(toldFresh.add(leaf.hash())).as("%s is told as fresh once", leaf).isTrue();
        }
      }
    }
    store.close();
  }

  private static void liveUntilCrash(Journal journal, SimulatedFiles files, int appends) {
    try {
      journal.live(files, appends);
    } catch (SimulatedFiles.Crash e) {
      // as planned
    }
  }

  /** The process ended and the machine did not: everything that was written is seen. */
  private static SimulatedFiles restartedProcess(SimulatedFiles files) {
    files.crashAfter(Long.MAX_VALUE);
    return files;
  }
}
