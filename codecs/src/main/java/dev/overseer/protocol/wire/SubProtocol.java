package dev.overseer.protocol.wire;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.ProtocolId;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.ScaleException.Kind;
import dev.overseer.scale.ScaleReader;

/**
 * A sub-protocol of the network.
 *
 * @param id its name in envelopes
 * @param maxSize the most bytes of a message; larger ones are malformed
 * @param codec the layout of its messages
 * @param <M> its messages
 */
public record SubProtocol<M>(ProtocolId id, int maxSize, ScaleCodec<M> codec) {
  private static final int KIB = 1024;

  /** Room for a candidate with new code, or for a PoV. */
  private static final int LARGE = 6 * KIB * KIB;

  /** Statements about candidates. */
  public static final SubProtocol<StatementMessage> STATEMENTS =
      of("stmd", LARGE, StatementMessage.class);

  /** Proofs of validity. */
  public static final SubProtocol<PoVMessage> POVS = of("povd", LARGE, PoVMessage.class);

  /** Availability bitfields. */
  public static final SubProtocol<BitfieldMessage> BITFIELDS =
      of("bitd", 64 * KIB, BitfieldMessage.class);

  /** Erasure-coded chunks. */
  public static final SubProtocol<ChunkMessage> CHUNKS = of("avad", LARGE, ChunkMessage.class);

  /** Collations. */
  public static final SubProtocol<CollationMessage> COLLATIONS =
      of("clpr", LARGE, CollationMessage.class);

  private static <M> SubProtocol<M> of(String id, int maxSize, Class<M> type) {
    return new SubProtocol<>(ProtocolId.of(id), maxSize, ScaleCodecs.forSealed(type));
  }

  /** The encoding of {@code message}. */
  public Bytes encode(M message) {
    return Bytes.wrap(codec.encode(message));
  }

  /**
   * Reads what a peer sent.
   *
   * @throws dev.overseer.scale.ScaleException if it is malformed: {@code TOO_LONG} above {@link
   *     #maxSize}, {@code TRAILING} if something follows the message
   */
  public M decode(Bytes bytes) {
    ScaleReader in = bytes.reader();
    if (bytes.size() > maxSize) {
      throw in.error(
          Kind.TOO_LONG,
          "a message of " + id + " has " + maxSize + " bytes at most, not " + bytes.size());
    }
    M message = codec.decode(in);
    in.expectEnd();
    return message;
  }
}
