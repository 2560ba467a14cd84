package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.ScaleException;
import dev.overseer.scale.ScaleException.Kind;
import dev.overseer.scale.ScaleReader;

/**
 * What the validators keep available of a candidate: the payload of the erasure code (spec types.md
 * 5.4, erasure-coding.md 1).
 *
 * @param pov the proof of validity
 * @param validationData the data it is validated with
 */
public record AvailableData(PoV pov, PersistedValidationData validationData) {
  /** The components in order. */
  public static final ScaleCodec<AvailableData> CODEC = ScaleCodecs.forRecord(AvailableData.class);

  /** About how many bytes of memory the data takes. */
  public long dataSize() {
    return (long) pov.blockData().bytes().size() + validationData.parentHead().bytes().size();
  }

  /**
   * Reads what the erasure code reconstructed (spec erasure-coding.md 5).
   *
   * @param paddingLimit fewer zeros than this may follow the data, {@code 2 K}
   * @throws ScaleException if it is not such data; {@code TRAILING} if something else follows it
   */
  public static AvailableData fromReconstructed(Bytes padded, int paddingLimit) {
    ScaleReader in = padded.reader();
    AvailableData data = CODEC.decode(in);
    if (in.remaining() >= paddingLimit) {
      throw in.error(
          Kind.TRAILING, in.remaining() + " bytes follow; padding has fewer than " + paddingLimit);
    }
    while (in.remaining() > 0) {
      if (in.u8() != 0) {
        throw in.error(Kind.TRAILING, "bytes follow which are not padding, that is, not zero");
      }
    }
    return data;
  }
}
