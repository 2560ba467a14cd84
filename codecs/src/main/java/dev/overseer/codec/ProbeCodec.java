package dev.overseer.codec;

import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.protocol.ProbeMessage.Watch;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;

/** Probes of one family, which is not written again: its tag stands before the message. */
record ProbeCodec(
    MessageFamily family,
    ScaleCodec<ResponseChannel<Long>> responses,
    ScaleCodec<Sender<Long>> senders)
    implements ScaleCodec<ProbeMessage> {
  private static final int PING = 0;
  private static final int ASK = 1;
  private static final int WATCH = 2;

  @Override
  public void encode(ProbeMessage message, ScaleWriter out) {
    switch (message) {
      case Ping(var sameFamily, long number, Bytes payload) -> {
        out.u8(PING);
        out.u64(number);
        Bytes.CODEC.encode(payload, out);
      }
      case Ask(var sameFamily, long number, var response) -> {
        out.u8(ASK);
        out.u64(number);
        responses.encode(response, out);
      }
      case Watch(var sameFamily, long count, var sender) -> {
        out.u8(WATCH);
        out.u64(count);
        senders.encode(sender, out);
      }
    }
  }

  @Override
  public ProbeMessage decode(ScaleReader in) {
    int variant = in.u8();
    return switch (variant) {
      case PING -> new Ping(family, in.u64(), Bytes.CODEC.decode(in));
      case ASK -> new Ask(family, in.u64(), responses.decode(in));
      case WATCH -> new Watch(family, in.u64(), senders.decode(in));
      default -> throw in.badTag(ProbeMessage.class.getSimpleName(), variant);
    };
  }

  /** Variant, number, and the length of what follows. */
  @Override
  public int minSize() {
    return 1 + Long.BYTES + 1;
  }
}
