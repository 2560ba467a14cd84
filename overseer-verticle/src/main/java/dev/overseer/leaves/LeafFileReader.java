package dev.overseer.leaves;

import dev.overseer.leaves.LeafFileFormat.Placed;
import dev.overseer.leaves.LeafStoreException.Reason;
import dev.overseer.leaves.StoreFiles.StoreFile;
import dev.overseer.primitives.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads a file of leaves from end to end, in pieces.
 *
 * <p>A crash can leave the last batch incomplete, in any of its parts, because nothing orders the
 * pages of one write. Such a tail is not an error: the batch was never acknowledged. Damage
 * anywhere else is one, because a leaf may be missing then. The two are told apart by the place of
 * each record in its batch: a batch begins only when the one before it is durable, so that behind a
 * bad record there may be good ones of the same batch, but none of a later one.
 */
final class LeafFileReader {

  private static final int RECORDS_AT_ONCE = 1024;
  private static final long NONE = -1;

  private final LinkedHashMap<Hash, LeafRecord> newest = new LinkedHashMap<>();
  private final int capacity;
  private long slot;
  private long firstBad = NONE;
  private long lastSequence;

  /**
   * What a file holds.
   *
   * @param staleUpTo see {@link StoredLeaves}
   * @param records of the newest leaves, each once, in ascending sequence
   * @param count of all records up to the first bad one
   */
  record Content(OptionalLong staleUpTo, List<LeafRecord> records, long count) {}

  private LeafFileReader(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Reads {@code file}.
   *
   * @param capacity leaves to keep
   * @throws LeafStoreException if it is damaged, not of this chain, or of a later version
   */
  static Content read(StoreFile file, Hash genesis, int capacity) throws IOException {
    ByteBuffer header = LeafFileFormat.allocate(LeafFileFormat.HEADER_SIZE);
    fill(file, header, 0);
    OptionalLong staleUpTo = LeafFileFormat.takeHeader(header, genesis);
    LeafFileReader reader = new LeafFileReader(capacity);
    reader.readRecords(file);
    long count = reader.firstBad == NONE ? reader.slot : reader.firstBad;
    return new Content(staleUpTo, List.copyOf(reader.newest.values()), count);
  }

  /** The length of a file with that many records. */
  static long lengthOf(long count) {
    return LeafFileFormat.HEADER_SIZE + count * LeafFileFormat.RECORD_SIZE;
  }

  private void readRecords(StoreFile file) throws IOException {
    ByteBuffer piece = LeafFileFormat.allocate(RECORDS_AT_ONCE * LeafFileFormat.RECORD_SIZE);
    do {
      fill(file, piece, lengthOf(slot));
      while (piece.remaining() >= LeafFileFormat.RECORD_SIZE) {
        Placed placed = LeafFileFormat.takeRecord(piece);
        if (placed == null) {
          firstBad = firstBad == NONE ? slot : firstBad;
        } else if (firstBad == NONE) {
          keep(placed.record());
        } else if (slot - placed.placeInBatch() > firstBad) {
          throw new LeafStoreException(
              Reason.CORRUPT, "record %d is damaged and later ones are not".formatted(firstBad));
        }
        slot++;
      }
    } while (piece.limit() == piece.capacity());
  }

  private void keep(LeafRecord record) throws LeafStoreException {
    if (record.sequence() <= lastSequence) {
      throw new LeafStoreException(Reason.CORRUPT, "record %d is out of sequence".formatted(slot));
    }
    lastSequence = record.sequence();
    newest.putLast(record.hash(), record);
    if (newest.size() > capacity) {
      newest.pollFirstEntry();
    }
  }

  /** Reads until {@code target} is full or the file ends, and makes it ready to be taken from. */
  private static void fill(StoreFile file, ByteBuffer target, long position) throws IOException {
    target.clear();
    int read = 0;
    while (read >= 0 && target.hasRemaining()) {
      read = file.read(target, position + target.position());
    }
    target.flip();
  }
}
