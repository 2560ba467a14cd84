package dev.overseer.codec;

import dev.overseer.primitives.SignedAvailabilityBitfield;
import dev.overseer.primitives.SignedFullStatement;
import dev.overseer.primitives.SignedStatement;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.scale.Codecs;
import dev.overseer.scale.GivenLayouts;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import java.util.Map;

/**
 * Codecs of what answers a message. On the wire a channel is the text of its address; the text is
 * empty if only the JVM that made the channel can answer, and the channel read from it is closed.
 */
public final class ChannelCodecs {
  private final ReplyChannels channels;
  private final GivenLayouts layouts =
      new GivenLayouts(
          Map.of(
              SignedFullStatement.class, SignedFullStatement.TRUSTED,
              SignedStatement.class, SignedStatement.TRUSTED,
              SignedAvailabilityBitfield.class, SignedAvailabilityBitfield.TRUSTED),
          Map.of(ResponseChannel.class, this::response, Sender.class, this::sender));

  ChannelCodecs(ReplyChannels channels) {
    this.channels = channels;
  }

  /**
   * The codec of a reply channel.
   *
   * @param answer the codec of what the channel takes
   */
  public <T> ScaleCodec<ResponseChannel<T>> response(ScaleCodec<T> answer) {
    return Codecs.TEXT.map(
        address -> response(address, answer), channel -> channels.address(channel, answer));
  }

  private <T> ResponseChannel<T> response(String address, ScaleCodec<T> answer) {
    return address.isEmpty() ? new ClosedResponse<>(address) : channels.response(address, answer);
  }

  /**
   * The codec of the producing end of a stream.
   *
   * @param item the codec of what the stream takes
   */
  public <T> ScaleCodec<Sender<T>> sender(ScaleCodec<T> item) {
    return Codecs.TEXT.map(
        address -> sender(address, item), stream -> channels.address(stream, item));
  }

  private <T> Sender<T> sender(String address, ScaleCodec<T> item) {
    return address.isEmpty() ? new ClosedSender<>(address) : channels.sender(address, item);
  }

  /**
   * Derives the codec of a family from its records, as {@link ScaleCodecs} does, but for the
   * channels in them, and for what is signed: that was checked when it came into the node and is
   * not checked again between its parts.
   *
   * @throws IllegalArgumentException if a record has no {@code @Index}, or a component or an answer
   *     no layout
   */
  public <M extends AllMessages> ScaleCodec<M> forSealed(Class<M> family) {
    return ScaleCodecs.forSealed(family, layouts);
  }
}
