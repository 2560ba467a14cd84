package dev.overseer.protocol.wire;

import dev.overseer.primitives.CandidateReceipt;
import dev.overseer.primitives.CollatorId;
import dev.overseer.primitives.CollatorSignature;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.ParaId;
import dev.overseer.primitives.PeerId;
import dev.overseer.primitives.PoV;
import dev.overseer.primitives.UncheckedSignedFullStatement;
import dev.overseer.scale.Index;
import dev.overseer.scale.ScaleWriter;
import dev.overseer.scale.U64;
import java.nio.charset.StandardCharsets;

/** Messages of {@link SubProtocol#COLLATIONS}. */
public sealed interface CollationMessage {

  /**
   * The sender is this collator.
   *
   * @param signature the collator's, over {@link #signedBytes}
   */
  @Index(0)
  record Declare(CollatorId collator, ParaId paraId, CollatorSignature signature)
      implements CollationMessage {

    /** What a collator signs who speaks as {@code peer}: the peer's id and {@code COLL}. */
    public static byte[] signedBytes(PeerId peer) {
      ScaleWriter out = new ScaleWriter();
      PeerId.CODEC.encode(peer, out);
      out.bytes("COLL".getBytes(StandardCharsets.US_ASCII));
      return out.toByteArray();
    }

    /** Whether the signature is the collator's and made for the peer that sent this. */
    public boolean isSignedFor(PeerId sender) {
      return collator.verify(signedBytes(sender), signature);
    }
  }

  /** The sender has a collation. */
  @Index(1)
  record AdvertiseCollation(Hash relayParent, ParaId paraId) implements CollationMessage {}

  /**
   * The sender wants the collation.
   *
   * @param requestId chosen by the sender, a u64
   */
  @Index(2)
  record RequestCollation(@U64 long requestId, Hash relayParent, ParaId paraId)
      implements CollationMessage {}

  /**
   * The collation that was asked for.
   *
   * @param requestId that of the request, a u64
   */
  @Index(3)
  record Collation(@U64 long requestId, CandidateReceipt receipt, PoV pov)
      implements CollationMessage {}

  /** The sender seconded the collation. */
  @Index(4)
  record CollationSeconded(Hash relayParent, UncheckedSignedFullStatement statement)
      implements CollationMessage {}
}
