package dev.overseer.bus;

import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.ReplyMessage;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.scale.ScaleCodec;
import java.util.concurrent.atomic.AtomicBoolean;

/** The reply channel of a requester in another process. */
final class RemoteResponse<T> implements ResponseChannel<T> {

  private final ReplyExchange exchange;
  private final ReplyAddress address;
  private final ScaleCodec<T> codec;
  private final AtomicBoolean done = new AtomicBoolean();

  RemoteResponse(ReplyExchange exchange, ReplyAddress address, ScaleCodec<T> codec) {
    this.exchange = exchange;
    this.address = address;
    this.codec = codec;
  }

  @Override
  public void ok(T value) {
    if (done.compareAndSet(false, true)) {
      exchange.send(
          address.exchange(),
          new ReplyMessage.Answer(address.number(), Bytes.wrap(codec.encode(value))));
    }
  }

  @Override
  public void error(String text) {
    fail(false, text);
  }

  @Override
  public void drop() {
    fail(true, "");
  }

  private void fail(boolean dropped, String text) {
    if (done.compareAndSet(false, true)) {
      exchange.send(address.exchange(), new ReplyMessage.Failure(address.number(), dropped, text));
    }
  }

  @Override
  public boolean isCancelled() {
    return done.get() || exchange.isLost(address.exchange());
  }

  /** Another process answers, or this one must not say that it will. */
  void passedOn() {
    done.set(true);
  }

  ReplyAddress where() {
    return address;
  }

  @Override
  public String address() {
    return address.text();
  }
}
