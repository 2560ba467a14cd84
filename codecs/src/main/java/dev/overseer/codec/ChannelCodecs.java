package dev.overseer.codec;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.scale.Codecs;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import java.util.Map;

/**
 * Codecs of what answers a message. On the wire a channel is the text of its address; the text is
 * empty if only the JVM that made the channel can answer, and the channel read from it is closed.
 */
public final class ChannelCodecs {
  private final ReplyChannels channels;

  ChannelCodecs(ReplyChannels channels) {
    this.channels = channels;
  }

  /** The codec of a reply channel. */
  public <T> ScaleCodec<ResponseChannel<T>> response() {
    return Codecs.TEXT.map(this::response, ResponseChannel::address);
  }

  private <T> ResponseChannel<T> response(String address) {
    return address.isEmpty() ? new ClosedResponse<>(address) : channels.response(address);
  }

  /** The codec of the producing end of a stream. */
  public <T> ScaleCodec<Sender<T>> sender() {
    return Codecs.TEXT.map(this::sender, Sender::address);
  }

  private <T> Sender<T> sender(String address) {
    return address.isEmpty() ? new ClosedSender<>(address) : channels.sender(address);
  }

  /**
   * Derives the codec of a family from its records, as {@link ScaleCodecs} does, but for the
   * channels in them.
   *
   * @throws IllegalArgumentException if a record has no {@code @Index}, or a component no layout
   */
  public <M extends AllMessages> ScaleCodec<M> forSealed(Class<M> family) {
    return ScaleCodecs.forSealed(
        family, Map.of(ResponseChannel.class, response(), Sender.class, sender()));
  }
}
