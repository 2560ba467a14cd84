package dev.overseer.leaves;

import dev.overseer.leaves.LeafStoreException.Reason;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UInt32;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file of {@link FileLeafStore}: a header of {@value #HEADER_SIZE} bytes, then
 * records of {@value #RECORD_SIZE}. Numbers are little endian; each part ends with the CRC32C of
 * its other bytes.
 *
 * <pre>
 * header   magic "OVSRLEAF" | version u32 | genesis 32 | stale up to i64, -1 for none | CRC u32
 * record   hash 32 | number u32 | sequence u64 | place in its batch u32 | CRC u32
 * </pre>
 *
 * The place in the batch tells a torn batch, whose records may have reached the disk in any order,
 * from damage to a batch that once was durable: see {@link LeafFileReader}.
 */
final class LeafFileFormat {

  static final int HEADER_SIZE = 56;
  static final int RECORD_SIZE = 52;

  private static final byte[] MAGIC = "OVSRLEAF".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int CRC_SIZE = Integer.BYTES;
  private static final long NO_LIMIT = -1;

  /** Far above what can be reached, so that counting on from here does not overflow. */
  private static final long MAX_SEQUENCE = 1L << 62;

  /** A record whose checksum is right. */
  record Placed(LeafRecord record, long placeInBatch) {}

  private LeafFileFormat() {}

  static ByteBuffer allocate(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void putHeader(ByteBuffer out, Hash genesis, OptionalLong staleUpTo) {
    int start = out.position();
    out.put(MAGIC).putInt(VERSION).put(genesis.toBytes()).putLong(staleUpTo.orElse(NO_LIMIT));
    out.putInt(crc(out, start, HEADER_SIZE));
  }

  static void putRecord(ByteBuffer out, LeafRecord record, int placeInBatch) {
    int start = out.position();
    out.put(record.hash().toBytes())
        .putInt((int) record.number())
        .putLong(record.sequence())
        .putInt(placeInBatch);
    out.putInt(crc(out, start, RECORD_SIZE));
  }

  /**
   * Reads the header.
   *
   * @return up to which height every leaf is stale
   * @throws LeafStoreException if it is none, or not of this chain and version
   */
  static OptionalLong takeHeader(ByteBuffer in, Hash genesis) throws LeafStoreException {
    int start = in.position();
    if (in.remaining() < HEADER_SIZE) {
      throw new LeafStoreException(Reason.CORRUPT, "it ends before its header does");
    }
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new LeafStoreException(Reason.CORRUPT, "it does not begin as a file of leaves");
    }
    int version = in.getInt();
    if (version != VERSION) {
      throw new LeafStoreException(
          Reason.UNKNOWN_VERSION,
          "it has format version %s, this release knows %s"
              .formatted(Integer.toUnsignedString(version), VERSION));
    }
    byte[] hash = new byte[Hash.SIZE];
    in.get(hash);
    long staleUpTo = in.getLong();
    if (in.getInt() != crc(in, start, HEADER_SIZE)
        || staleUpTo < NO_LIMIT
        || staleUpTo > UInt32.MAX_VALUE) {
      throw new LeafStoreException(Reason.CORRUPT, "its header is damaged");
    }
    if (!Hash.of(hash).equals(genesis)) {
      throw new LeafStoreException(
          Reason.OTHER_CHAIN, "it is of the chain with genesis " + Hash.of(hash).toHex());
    }
    return staleUpTo == NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(staleUpTo);
  }

  /**
   * Reads a record, of which all bytes are there.
   *
   * @return null if its checksum is wrong
   */
  static @Nullable Placed takeRecord(ByteBuffer in) throws LeafStoreException {
    int start = in.position();
    byte[] hash = new byte[Hash.SIZE];
    in.get(hash);
    long number = Integer.toUnsignedLong(in.getInt());
    long sequence = in.getLong();
    long place = Integer.toUnsignedLong(in.getInt());
    if (in.getInt() != crc(in, start, RECORD_SIZE)) {
      return null;
    }
    if (sequence < 1 || sequence > MAX_SEQUENCE) {
      throw new LeafStoreException(Reason.CORRUPT, "it has a record with sequence " + sequence);
    }
    return new Placed(new LeafRecord(Hash.of(hash), number, sequence), place);
  }

  private static int crc(ByteBuffer bytes, int start, int size) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), bytes.arrayOffset() + start, size - CRC_SIZE);
    return (int) crc.getValue();
  }
}
