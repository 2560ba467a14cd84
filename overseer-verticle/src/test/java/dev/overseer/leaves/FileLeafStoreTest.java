package dev.overseer.leaves;

import static dev.overseer.leaves.Blocks.block;
import static dev.overseer.leaves.Blocks.fresh;
import static dev.overseer.leaves.Blocks.hash;
import static dev.overseer.leaves.Blocks.record;
import static dev.overseer.leaves.Blocks.stale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.leaves.LeafStoreException.Reason;
import dev.overseer.primitives.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLeafStoreTest {

  private static final Hash GENESIS = hash(1000);
  private static final int HEADER = LeafFileFormat.HEADER_SIZE;
  private static final int RECORD = LeafFileFormat.RECORD_SIZE;

  @TempDir Path dataDir;

  private FileLeafStore store() {
    return new FileLeafStore(dataDir, GENESIS);
  }

  private Path file() {
    return dataDir.resolve("leaves").resolve(GENESIS.toHex().substring(2) + ".leaves");
  }

  private void stored(LeafRecord... records) throws IOException {
    try (FileLeafStore store = store()) {
      store.load(0);
      for (LeafRecord record : records) {
        store.append(List.of(record));
      }
    }
  }

  private void damage(long position) throws IOException {
    byte[] content = Files.readAllBytes(file());
    content[(int) position] ^= 1;
    Files.write(file(), content);
  }

  private StoredLeaves load(long highestKnown) {
    try (FileLeafStore store = store()) {
      return store.load(highestKnown);
    }
  }

  @Test
  void shouldKnowNothingOnTheFirstStart() {
    assertThat(load(50)).isEqualTo(StoredLeaves.NONE);
  }

  @Test
  void shouldLoadWhatWasAppended_INVS1() throws IOException {
    stored(record(1, 7, 1), record(2, 0xffff_ffffL, 2));

    StoredLeaves loaded = load(50);

    assertThat(loaded.records()).containsExactly(record(1, 7, 1), record(2, 0xffff_ffffL, 2));
    assertThat(loaded.problem()).isEmpty();
    assertThat(Files.size(file())).isEqualTo(HEADER + 2L * RECORD);
  }

  @Test
  void shouldCallALeafStaleAfterARestart_example9() throws IOException {
    try (FileLeafStore store = store()) {
      Leaves leaves = new Leaves(new KnownLeaves(store.load(0)));
      assertThat(leaves.start(List.of(block(1, 0, 1))).activated()).containsExactly(fresh(1, 1));
      store.append(leaves.takeUnsaved());
    }
    Leaves restarted = new Leaves(new KnownLeaves(load(1)));

    assertThat(restarted.start(List.of(block(1, 0, 1))).activated()).containsExactly(stale(1, 1));
    assertThat(restarted.imported(block(2, 1, 2)).orElseThrow().activated())
        .containsExactly(fresh(2, 2));
  }

  @Test
  void shouldCallALeafStaleThatWasStoredAndNeverTold_example10() throws IOException {
    try (FileLeafStore store = store()) {
      Leaves leaves = new Leaves(new KnownLeaves(store.load(0)));
      leaves.start(List.of());
      leaves.imported(block(1, 0, 1));
      store.append(leaves.takeUnsaved());
    }
    Leaves restarted = new Leaves(new KnownLeaves(load(1)));

    assertThat(restarted.start(List.of(block(1, 0, 1))).activated()).containsExactly(stale(1, 1));
  }

  @Test
  void shouldCutOffATornRecord() throws IOException {
    for (int missing = 1; missing < RECORD; missing++) {
      Files.deleteIfExists(file());
      stored(record(1, 1, 1), record(2, 2, 2));
      byte[] whole = Files.readAllBytes(file());
      Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - missing));

      stored(record(3, 3, 3));

      assertThat(load(50).records()).containsExactly(record(1, 1, 1), record(3, 3, 3));
      assertThat(load(50).problem()).isEmpty();
    }
  }

  @Test
  void shouldCutOffADamagedLastRecord() throws IOException {
    stored(record(1, 1, 1), record(2, 2, 2));
    damage(HEADER + RECORD + 3);

    assertThat(load(50).records()).containsExactly(record(1, 1, 1));
    stored(record(3, 3, 3));
    assertThat(load(50).records()).containsExactly(record(1, 1, 1), record(3, 3, 3));
  }

  @Test
  void shouldCutOffATornBatchEvenIfItsLaterRecordsArrived() throws IOException {
    try (FileLeafStore store = store()) {
      store.load(0);
      store.append(List.of(record(1, 1, 1)));
      store.append(List.of(record(2, 2, 2), record(3, 3, 3), record(4, 4, 4)));
    }
    damage(HEADER + 2 * RECORD);

    assertThat(load(50).problem()).isEmpty();
    assertThat(load(50).records()).containsExactly(record(1, 1, 1), record(2, 2, 2));
  }

  @Test
  void shouldFailSafeWhenTheMiddleIsDamaged() throws IOException {
    stored(record(1, 1, 1), record(2, 2, 2), record(3, 3, 3));
    damage(HEADER + RECORD + 40);

    StoredLeaves loaded = load(50);

    assertThat(loaded.records()).isEmpty();
    assertThat(loaded.staleUpTo()).isEqualTo(OptionalLong.of(50));
    LeafStoreException problem = loaded.problem().orElseThrow();
    assertThat(problem.reason()).isEqualTo(Reason.CORRUPT);
    assertThat(problem)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("record 1 is damaged and later ones are not")
        .hasMessageContaining("All leaves up to number 50 count as stale");
  }

  @Test
  void shouldFailSafeWhateverByteOfTheHeaderIsDamaged() throws IOException {
    for (int position = 0; position < HEADER; position++) {
      Files.deleteIfExists(file());
      stored(record(1, 1, 1));
      damage(position);

      assertThat(load(50).staleUpTo()).isEqualTo(OptionalLong.of(50));
    }
  }

  @Test
  void shouldRememberTheFailSafeInLaterRuns_INVS3() throws IOException {
    stored(record(1, 1, 1), record(2, 2, 2));
    Files.write(file(), new byte[] {1, 2, 3});
    assertThat(load(50).problem()).isPresent();

    stored(record(3, 51, 1));

    assertThat(load(60).problem()).isEmpty();
    assertThat(load(60).staleUpTo()).isEqualTo(OptionalLong.of(50));
    assertThat(load(60).records()).containsExactly(record(3, 51, 1));
  }

  @Test
  void shouldRefuseAFileOfALaterRelease() throws IOException {
    stored(record(1, 1, 1));
    byte[] content = Files.readAllBytes(file());
    content[8] = 2;
    Files.write(file(), content);

    LeafStoreException problem = load(50).problem().orElseThrow();

    assertThat(problem.reason()).isEqualTo(Reason.UNKNOWN_VERSION);
    assertThat(problem).hasMessageContaining("it has format version 2, this release knows 1");
  }

  @Test
  void shouldFailSafeWhenTheFileIsOfAnotherChain() throws IOException {
    stored(record(1, 1, 1));
    Path renamed = file().resolveSibling(hash(2000).toHex().substring(2) + ".leaves");
    Files.move(file(), renamed);

    try (FileLeafStore other = new FileLeafStore(dataDir, hash(2000))) {
      StoredLeaves loaded = other.load(50);
      assertThat(loaded.problem().orElseThrow().reason()).isEqualTo(Reason.OTHER_CHAIN);
      assertThat(loaded.problem().orElseThrow()).hasMessageContaining(GENESIS.toHex());
      assertThat(loaded.staleUpTo()).isEqualTo(OptionalLong.of(50));
    }
  }

  @Test
  void shouldFailSafeOnceWhenTheDirectoryServedAnotherChain() throws IOException {
    stored(record(1, 1, 1));

    try (FileLeafStore other = new FileLeafStore(dataDir, hash(2000))) {
      StoredLeaves loaded = other.load(50);
      assertThat(loaded.problem().orElseThrow().reason()).isEqualTo(Reason.OTHER_CHAIN);
      assertThat(loaded.staleUpTo()).isEqualTo(OptionalLong.of(50));
    }
    try (FileLeafStore other = new FileLeafStore(dataDir, hash(2000))) {
      assertThat(other.load(60).problem()).isEmpty();
    }
    assertThat(load(60).records()).containsExactly(record(1, 1, 1));
  }

  @Test
  void shouldFailSafeWhenThereIsSomethingElseInItsPlace() throws IOException {
    Files.createDirectories(file());

    try (FileLeafStore store = store()) {
      StoredLeaves loaded = store.load(50);
      assertThat(loaded.problem().orElseThrow().reason()).isEqualTo(Reason.READ_FAILED);
      assertThat(loaded.staleUpTo()).isEqualTo(OptionalLong.of(50));
    }
  }

  @Test
  void shouldTellThatAWriteFailedAndGoOnWhenItWorksAgain() throws IOException {
    Path notYetADirectory = dataDir.resolve("leaves");
    try (FileLeafStore store = store()) {
      store.load(0);
      Files.delete(notYetADirectory);
      Files.createFile(notYetADirectory);

      assertThatThrownBy(() -> store.append(List.of(record(1, 1, 1))))
          .isInstanceOf(LeafStoreException.class)
          .hasMessageContaining("leaves cannot be made durable in " + file())
          .hasMessageContaining("Check the disk's space and health");

      Files.delete(notYetADirectory);
      store.append(List.of(record(2, 2, 2)));
    }
    assertThat(load(50).records()).containsExactly(record(2, 2, 2));
  }

  @Test
  void shouldCompactToTheNewestLeaves_INVS4() throws IOException {
    int capacity = 10;
    try (FileLeafStore store = new FileLeafStore(dataDir, GENESIS, new NioStoreFiles(), capacity)) {
      store.load(0);
      for (int sequence = 1; sequence <= 20; sequence++) {
        store.append(List.of(record(sequence % 15, sequence, sequence)));
        assertThat(store.compactionDue()).isFalse();
      }
      store.append(List.of(record(7, 21, 21)));
      assertThat(store.compactionDue()).isTrue();

      store.compact();

      assertThat(store.compactionDue()).isFalse();
      assertThat(Files.size(file())).isEqualTo(HEADER + 10L * RECORD);
      store.append(List.of(record(100, 22, 22)));
    }
    List<LeafRecord> expected = new ArrayList<>();
    for (int sequence = 12; sequence <= 21; sequence++) {
      expected.add(record(sequence == 21 ? 7 : sequence % 15, sequence, sequence));
    }
    expected.add(record(100, 22, 22));
    assertThat(load(0).records()).containsExactlyElementsOf(expected);
  }

  @Test
  void shouldBeCompactedWhenItHoldsMoreThanTwiceTheCapacity() throws IOException {
    try (FileLeafStore store = store()) {
      store.load(0);
      List<LeafRecord> all = new ArrayList<>();
      for (int sequence = 1; sequence <= 2 * 28_800; sequence++) {
        all.add(record(sequence, sequence, sequence));
      }
      store.append(all);
      assertThat(store.compactionDue()).isFalse();

      store.append(List.of(record(1, 1, 60_000)));
      assertThat(store.compactionDue()).isTrue();
      store.compact();
      assertThat(Files.size(file())).isEqualTo(HEADER + 28_800L * RECORD);
    }
    assertThat(load(0).records()).hasSize(28_800).endsWith(record(1, 1, 60_000));
  }

  @Test
  void shouldNotMindWhatABreakdownLeftUnderTheTemporaryName() throws IOException {
    stored(record(1, 1, 1));
    Path temporary = file().resolveSibling(file().getFileName() + ".new");
    Files.write(temporary, new byte[1_000], StandardOpenOption.CREATE_NEW);

    try (FileLeafStore store = store()) {
      assertThat(store.load(0).records()).containsExactly(record(1, 1, 1));
      store.compact();
    }
    assertThat(temporary).doesNotExist();
    assertThat(load(0).records()).containsExactly(record(1, 1, 1));
  }

  @Test
  void shouldRefuseSequencesThatDoNotAscend() throws IOException {
    stored(record(1, 1, 5), record(2, 2, 5));

    assertThat(load(50).problem().orElseThrow())
        .hasMessageContaining("record 1 is out of sequence");
  }

  @Test
  void shouldRememberNothingWhenSwitchedOff() {
    try (LeafStore off = new VolatileLeafStore()) {
      assertThat(off.load(50)).isEqualTo(StoredLeaves.NONE);
    }
  }
}
