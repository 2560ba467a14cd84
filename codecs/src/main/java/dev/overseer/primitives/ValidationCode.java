package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * The validation function of a para, WebAssembly, as stored on chain: usually compressed (spec
 * types.md 4).
 *
 * @param bytes the code
 */
public record ValidationCode(Bytes bytes) {
  /** Number of bytes, then the bytes. */
  public static final ScaleCodec<ValidationCode> CODEC =
      ScaleCodecs.forRecord(ValidationCode.class);

  /** Blake2-256 of the bytes as they are, without their number. Computed at each call. */
  public ValidationCodeHash hash() {
    return new ValidationCodeHash(bytes.blake2b256());
  }

  @Override
  public String toString() {
    return bytes.toString();
  }
}
