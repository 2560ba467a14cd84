package dev.overseer.protocol.wire;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.ProtocolId;
import dev.overseer.primitives.View;
import dev.overseer.scale.Index;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/** The network bridge's envelope: all that goes between two peers after the handshake. */
public sealed interface WireMessage {
  /** One byte, then the components. */
  ScaleCodec<WireMessage> CODEC = ScaleCodecs.forSealed(WireMessage.class);

  /** The most bytes of an envelope around the message of a sub-protocol. */
  int MAX_OVERHEAD = 64;

  /** Keeps the connection alive. */
  @Index(0)
  record Ping() implements WireMessage {}

  /**
   * A message of a sub-protocol.
   *
   * @param protocol which
   * @param message its encoding
   */
  @Index(1)
  record ProtocolMessage(ProtocolId protocol, Bytes message) implements WireMessage {}

  /** The sender works on other heads than before. */
  @Index(2)
  record ViewUpdate(View view) implements WireMessage {}
}
