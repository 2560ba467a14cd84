package dev.overseer.codec;

import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.scale.ScaleCodec;

/** For a JVM that sends no answers to others: whoever is asked finds that nobody waits. */
final class ClosedChannels implements ReplyChannels {

  @Override
  public <T> ResponseChannel<T> response(String address, ScaleCodec<T> answer) {
    return new ClosedResponse<>(address);
  }

  @Override
  public <T> Sender<T> sender(String address, ScaleCodec<T> item) {
    return new ClosedSender<>(address);
  }
}
