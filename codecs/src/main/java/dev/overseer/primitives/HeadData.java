package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * The head of a para: what its validation function says of its newest block, in the para's own
 * format (spec types.md 4).
 *
 * @param bytes the head
 */
public record HeadData(Bytes bytes) implements Comparable<HeadData> {
  /** Number of bytes, then the bytes. */
  public static final ScaleCodec<HeadData> CODEC = ScaleCodecs.forRecord(HeadData.class);

  /** The {@code para_head} of descriptors: blake2-256 of the bytes, without their number. */
  public Hash hash() {
    return bytes.blake2b256();
  }

  /** Order as strings of unsigned bytes. */
  @Override
  public int compareTo(HeadData other) {
    return bytes.compareTo(other.bytes);
  }

  @Override
  public String toString() {
    return bytes.toString();
  }
}
