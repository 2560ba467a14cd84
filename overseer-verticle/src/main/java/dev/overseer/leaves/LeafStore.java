package dev.overseer.leaves;

import java.util.List;

/**
 * Carries the {@link KnownLeaves} over a restart (spec overseer.md 4.5). All methods block; calls
 * must come one after the other, {@link #load} first.
 *
 * <p>A leaf may be told as fresh only after {@link #append} of its record has returned. If it
 * throws, the leaf is told as stale, and its record need not be tried again: nothing was signed for
 * it, so it may just as well be fresh after a restart.
 */
public interface LeafStore extends AutoCloseable {

  /**
   * What earlier runs left. Never throws: if nothing can be read, every leaf up to {@code
   * highestKnown} is stale, in this run and in all later ones, and the answer says why.
   *
   * @param highestKnown number of the highest block that the chain source knows now, u32
   */
  StoredLeaves load(long highestKnown);

  /**
   * Adds records, and returns when they are durable.
   *
   * @param records in ascending sequence, above all earlier ones
   */
  void append(List<LeafRecord> records) throws LeafStoreException;

  /** Whether {@link #compact} is worth its time. */
  boolean compactionDue();

  /** Drops records that no {@link KnownLeaves} would keep. No record is lost if it fails. */
  void compact() throws LeafStoreException;

  /** Ends the use. Everything that was appended is durable already. */
  @Override
  void close();
}
