package dev.overseer.leaves;

import dev.overseer.leaves.LeafFileReader.Content;
import dev.overseer.leaves.LeafStoreException.Reason;
import dev.overseer.leaves.StoreFiles.StoreFile;
import dev.overseer.primitives.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The store of leaves in a file per chain, {@code leaves/<genesis>.leaves} in the node's data
 * directory, format {@link LeafFileFormat}.
 *
 * <p>Records are appended: one write and one force per batch. A file as a whole (the first one, a
 * compacted one, one that takes the place of an unreadable one) is written under another name,
 * forced, and renamed, and the rename is forced.
 *
 * <p>What can be read need not be on the disk: after a force that failed, the operating system may
 * go on showing the lost bytes, to later processes too. Therefore a file is appended to only if
 * this object saw all of it forced. In all other cases (at the start, after a failed append, after
 * a failed compaction) it is first written anew from what can be read.
 *
 * <ul>
 *   <li>INV-S1: a record whose append returned is found by every later load, whenever the process
 *       or the machine stops, as long as it is among the newest of the capacity.
 *   <li>INV-S2: a failed write leaves nothing in front of a later record that could hide it.
 *   <li>INV-S3: when earlier records are lost, the limit below which every leaf is stale is in the
 *       file from its first byte on, before any record.
 *   <li>INV-S4: memory depends on the capacity alone.
 * </ul>
 *
 * <p>A file of another chain in the same directory, while this chain has none, counts as loss too:
 * whoever changes the genesis of a chain that goes on must not sign twice.
 */
public final class FileLeafStore implements LeafStore {

  private static final String SUFFIX = ".leaves";

  /** How the file stands. */
  private enum State {
    /** There is no file of ours; the next write makes it. */
    ABSENT,
    /** All of it is durable. */
    CLEAN,
    /** It can be read, and must be written anew before anything is appended. */
    UNCERTAIN
  }

  private final StoreFiles files;
  private final Path directory;
  private final Path path;
  private final Path temporary;
  private final Hash genesis;
  private final int capacity;

  private State state = State.ABSENT;
  private OptionalLong staleUpTo = OptionalLong.empty();
  private long count;
  private @Nullable StoreFile file;

  /**
   * A store in {@code dataDirectory}, of which the caller has the only use.
   *
   * @param genesis the chain's genesis
   */
  public FileLeafStore(Path dataDirectory, Hash genesis) {
    this(dataDirectory, genesis, new NioStoreFiles(), KnownLeaves.CAPACITY);
  }

  FileLeafStore(Path dataDirectory, Hash genesis, StoreFiles files, int capacity) {
    this.files = files;
    this.directory = dataDirectory.resolve("leaves");
    String name = genesis.toHex().substring(2) + SUFFIX;
    this.path = directory.resolve(name);
    this.temporary = directory.resolve(name + ".new");
    this.genesis = genesis;
    this.capacity = capacity;
  }

  @Override
  public StoredLeaves load(long highestKnown) {
    try {
      files.createDirectories(directory);
      return new StoredLeaves(read(), staleUpTo, Optional.empty());
    } catch (NoSuchFileException e) {
      return firstStart(highestKnown);
    } catch (IOException e) {
      return startOver(highestKnown, e);
    }
  }

  private StoredLeaves firstStart(long highestKnown) {
    state = State.ABSENT;
    try {
      for (String name : files.list(directory)) {
        if (name.endsWith(SUFFIX)) {
          throw new LeafStoreException(
              Reason.OTHER_CHAIN, "there is none, but one of another chain: " + name);
        }
      }
      return StoredLeaves.NONE;
    } catch (IOException e) {
      return startOver(highestKnown, e);
    }
  }

  /** The fail-safe of spec overseer.md 4.5. If it cannot be written now, the next append tries. */
  private StoredLeaves startOver(long highestKnown, IOException cause) {
    Reason reason = cause instanceof LeafStoreException known ? known.reason() : Reason.READ_FAILED;
    LeafStoreException problem =
        new LeafStoreException(
            reason,
            ("the leaves known from earlier runs cannot be read from %s: %s. All leaves up to"
                    + " number %d count as stale, the node does not sign for them. If this was not"
                    + " expected, check the disk and dataDir")
                .formatted(path, describe(cause), highestKnown),
            cause);
    closeFile();
    state = State.ABSENT;
    staleUpTo = OptionalLong.of(highestKnown);
    try {
      replaceFile(List.of());
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
    return new StoredLeaves(List.of(), staleUpTo, Optional.of(problem));
  }

  @Override
  public void append(List<LeafRecord> records) throws LeafStoreException {
    if (records.isEmpty()) {
      return;
    }
    try {
      if (state == State.UNCERTAIN) {
        replaceFile(read());
      }
      if (state == State.ABSENT) {
        replaceFile(records);
      } else {
        appendToFile(records);
      }
    } catch (IOException e) {
      throw writeFailed("leaves cannot be made durable in %s", e);
    }
  }

  @Override
  public boolean compactionDue() {
    return count > 2L * capacity;
  }

  @Override
  public void compact() throws LeafStoreException {
    try {
      if (state != State.ABSENT) {
        replaceFile(read());
      }
    } catch (IOException e) {
      throw writeFailed("%s cannot be compacted and goes on growing", e);
    }
  }

  @Override
  public void close() {
    closeFile();
  }

  /** Reads the file that is there, by a descriptor without history. */
  private List<LeafRecord> read() throws IOException {
    closeFile();
    state = State.UNCERTAIN;
    Content content = LeafFileReader.read(openFile(), genesis, capacity);
    staleUpTo = content.staleUpTo();
    count = content.count();
    return content.records();
  }

  private void appendToFile(List<LeafRecord> records) throws IOException {
    ByteBuffer batch = LeafFileFormat.allocate(records.size() * LeafFileFormat.RECORD_SIZE);
    for (int place = 0; place < records.size(); place++) {
      LeafFileFormat.putRecord(batch, records.get(place), place);
    }
    StoreFile opened = openFile();
    state = State.UNCERTAIN;
    opened.write(batch.flip(), LeafFileReader.lengthOf(count));
    opened.force();
    state = State.CLEAN;
    count += records.size();
  }

  /** Makes a file of these records alone and puts it in the place of the present one. */
  private void replaceFile(List<LeafRecord> records) throws IOException {
    ByteBuffer content =
        LeafFileFormat.allocate(
            LeafFileFormat.HEADER_SIZE + records.size() * LeafFileFormat.RECORD_SIZE);
    LeafFileFormat.putHeader(content, genesis, staleUpTo);
    for (LeafRecord record : records) {
      // Each a batch of its own: the file is whole before it gets its name, none of it can be torn.
      LeafFileFormat.putRecord(content, record, 0);
    }
    files.createDirectories(directory);
    try (StoreFile written = files.create(temporary)) {
      written.write(content.flip(), 0);
      written.force();
    }
    files.replace(temporary, path);
    files.forceDirectory(directory);
    closeFile();
    state = State.CLEAN;
    count = records.size();
  }

  private StoreFile openFile() throws IOException {
    StoreFile opened = file;
    if (opened == null) {
      opened = files.open(path);
      file = opened;
    }
    return opened;
  }

  private void closeFile() {
    StoreFile opened = file;
    file = null;
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException e) {
        // Nothing is lost: all that counts was forced before.
      }
    }
  }

  private LeafStoreException writeFailed(String what, IOException cause) {
    return new LeafStoreException(
        Reason.WRITE_FAILED,
        what.formatted(path) + ": " + describe(cause) + ". Check the disk's space and health",
        cause);
  }

  private static String describe(IOException cause) {
    String message = cause.getMessage();
    return cause instanceof LeafStoreException
        ? String.valueOf(message)
        : cause.getClass().getSimpleName() + (message == null ? "" : " (" + message + ")");
  }
}
