package dev.overseer.codec;

import dev.overseer.protocol.AllMessages;
import dev.overseer.scale.ScaleCodec;
import java.util.List;

/** Messages of the bus for tests in other packages. */
public final class MessageFuzz {
  /** All families. */
  public static final ScaleCodec<AllMessages> CODEC = new MessageCodecs(new ClosedChannels());

  private MessageFuzz() {}

  /** An encoding of each message. */
  public static List<byte[]> samples() {
    return Samples.messages().stream().map(sample -> CODEC.encode(sample.value())).toList();
  }
}
