package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.ScaleWriter;
import dev.overseer.scale.U32;

/**
 * What ties a validator's signature to a moment of the relay chain, {@value #SIZE} bytes (spec
 * types.md 6.1).
 *
 * @param sessionIndex the session of a child of the relay parent, a u32
 * @param parentHash the relay parent
 */
public record SigningContext(@U32 long sessionIndex, Hash parentHash) {
  /** Bytes of an encoded context. */
  public static final int SIZE = Integer.BYTES + Hash.SIZE;

  /** The components in order. */
  public static final ScaleCodec<SigningContext> CODEC =
      ScaleCodecs.forRecord(SigningContext.class);

  /** Checks the session. */
  public SigningContext {
    UInt32.check(sessionIndex, "session index");
  }

  /** The bytes to sign for {@code payload} in this context: 73 for a statement. */
  public byte[] signedBytes(SignedPayload payload) {
    ScaleWriter out = new ScaleWriter();
    out.bytes(payload.toSignedForm());
    CODEC.encode(this, out);
    return out.toByteArray();
  }
}
