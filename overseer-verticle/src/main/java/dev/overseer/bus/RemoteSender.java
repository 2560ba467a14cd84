package dev.overseer.bus;

import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.ReplyMessage;
import dev.overseer.protocol.Sender;
import dev.overseer.scale.ScaleCodec;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The producing end of a stream whose subscriber is in another process. The room is counted here:
 * items sent, less those that the subscriber said it has handled.
 */
final class RemoteSender<T> implements Sender<T> {

  private final ReplyExchange exchange;
  private final ReplyAddress address;
  private final ScaleCodec<T> codec;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong handled = new AtomicLong();
  private final ConcurrentLinkedQueue<Runnable> drainTasks = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  RemoteSender(ReplyExchange exchange, ReplyAddress address, ScaleCodec<T> codec) {
    this.exchange = exchange;
    this.address = address;
    this.codec = codec;
  }

  @Override
  public boolean send(T item) {
    if (isClosed() || isFull()) {
      return false;
    }
    if (sent.getAndIncrement() == 0) {
      exchange.opened(this);
    }
    exchange.send(
        address.exchange(),
        new ReplyMessage.Next(address.number(), Bytes.wrap(codec.encode(item))));
    return true;
  }

  @Override
  public boolean isFull() {
    return sent.get() - handled.get() >= address.room();
  }

  @Override
  public void onDrain(Runnable task) {
    drainTasks.add(task);
    drain();
  }

  @Override
  public void end() {
    end(Optional.empty());
  }

  @Override
  public void fail(String text) {
    end(Optional.of(text));
  }

  private void end(Optional<String> failure) {
    if (!isClosed()) {
      closed = true;
      exchange.send(address.exchange(), new ReplyMessage.End(address.number(), failure));
      exchange.closed(this);
    }
  }

  @Override
  public boolean isClosed() {
    return closed || exchange.isLost(address.exchange());
  }

  /** The subscriber has handled that many. */
  void handled(long items) {
    if (items <= sent.get()) {
      handled.accumulateAndGet(items, Math::max);
      drain();
    }
  }

  /** The subscriber walked away, or is gone. */
  void cancel() {
    closed = true;
    drain();
  }

  private void drain() {
    while (!isFull() || isClosed()) {
      Runnable task = drainTasks.poll();
      if (task == null) {
        return;
      }
      task.run();
    }
  }

  ReplyAddress where() {
    return address;
  }

  @Override
  public String address() {
    return address.text();
  }
}
