package dev.overseer.primitives;

import dev.overseer.scale.Compact;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.U32;
import java.util.List;

/**
 * The header of a relay-chain block (spec types.md 6.4).
 *
 * @param parentHash the parent block
 * @param number the height, a u32, compact in SCALE
 * @param stateRoot root of the state after this block
 * @param extrinsicsRoot root of the extrinsics of this block
 * @param digest log entries; the last one is usually the seal
 */
public record Header(
    Hash parentHash,
    @Compact @U32 long number,
    Hash stateRoot,
    Hash extrinsicsRoot,
    List<DigestItem> digest) {
  /** The components in order. A header with an opaque digest item can be written but not read. */
  public static final ScaleCodec<Header> CODEC = ScaleCodecs.forRecord(Header.class);

  /** Checks the number and takes a copy of the digest. */
  public Header {
    UInt32.check(number, "block number");
    digest = List.copyOf(digest);
  }

  /**
   * A header whose digest items come one by one, each encoded, as in the JSON form of a header
   * (spec json-rpc-chain.md 3). Items we do not know keep their bytes; the hash is right in any
   * case.
   *
   * @throws IllegalArgumentException if the number is not a u32 or a log is empty
   */
  public static Header ofLogs(
      Hash parentHash, long number, Hash stateRoot, Hash extrinsicsRoot, List<Bytes> logs) {
    return new Header(
        parentHash,
        number,
        stateRoot,
        extrinsicsRoot,
        logs.stream().map(DigestItem::ofLog).toList());
  }

  /** The digest items, each encoded: the way back from {@link #ofLogs}. */
  public List<Bytes> logs() {
    return digest.stream().map(DigestItem::toLog).toList();
  }

  /**
   * The hash of the block: blake2-256 of the whole encoding, seal included. Computed at each call;
   * whoever needs it again keeps it, or the {@link BlockInfo}.
   */
  public Hash hash() {
    return Hash.hashOf(this, CODEC);
  }

  /** What an import says of this block. Computes the hash. */
  public BlockInfo toBlockInfo() {
    return new BlockInfo(hash(), parentHash, number);
  }
}
