package dev.overseer.codec;

import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.scale.ScaleCodec;

/**
 * Makes the channels by which messages of another JVM are answered. May be used by any thread.
 *
 * <p>The channel has to keep its address: a message that the Overseer passes on to a third JVM is
 * answered from there.
 */
public interface ReplyChannels {

  /**
   * The address by which another JVM can answer on a channel. Called whenever a message with the
   * channel is written for another JVM, which may happen several times.
   *
   * @param answer the codec of the answers
   * @return empty if the channel can only be used in this JVM
   */
  default <T> String address(ResponseChannel<T> channel, ScaleCodec<T> answer) {
    return channel.address();
  }

  /**
   * The address by which another JVM can send to a stream; as for a channel.
   *
   * @param item the codec of the items
   * @return empty if the stream can only be used in this JVM
   */
  default <T> String address(Sender<T> stream, ScaleCodec<T> item) {
    return stream.address();
  }

  /**
   * The channel that leads to {@code address}.
   *
   * @param address what the other JVM's {@link ResponseChannel#address()} said; not empty
   * @param answer the codec of the answers
   * @throws IllegalArgumentException if it is no address; the packet is then refused
   */
  <T> ResponseChannel<T> response(String address, ScaleCodec<T> answer);

  /**
   * The stream that leads to {@code address}.
   *
   * @param address what the other JVM's {@link Sender#address()} said; not empty
   * @param item the codec of the items
   * @throws IllegalArgumentException if it is no address; the packet is then refused
   */
  <T> Sender<T> sender(String address, ScaleCodec<T> item);
}
