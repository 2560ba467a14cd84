package dev.overseer.bus;

import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.RequestException;
import dev.overseer.subsystem.RequestException.Reason;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream inside one JVM. The producer may have {@code room} items under way; the subscriber gives
 * room back as it handles them. An end or a failure needs no room, so it always gets through.
 */
public final class LocalStream<T> implements Sender<T> {

  /** The subscriber's end; called on the producer's thread. */
  public interface Receiver<T> {

    /** The next item; it takes room until {@link #handled}. */
    void item(T item);

    /** The end, in order or with a failure. */
    void end(Optional<RequestException> failure);
  }

  private final int room;
  private final Receiver<T> receiver;
  private final AtomicInteger underWay = new AtomicInteger();
  private final ConcurrentLinkedQueue<Runnable> drainTasks = new ConcurrentLinkedQueue<>();
  private final AtomicLong handledItems = new AtomicLong();
  private volatile @Nullable LongConsumer onHandled;
  private volatile boolean closed;

  /**
   * An open stream.
   *
   * @param room items that may be under way, at least 1
   */
  public LocalStream(int room, Receiver<T> receiver) {
    if (room < 1) {
      throw new IllegalArgumentException("a stream needs room for at least 1 item, not " + room);
    }
    this.room = room;
    this.receiver = receiver;
  }

  @Override
  public boolean send(T item) {
    if (closed || isFull()) {
      return false;
    }
    underWay.incrementAndGet();
    receiver.item(item);
    return true;
  }

  @Override
  public boolean isFull() {
    return underWay.get() >= room;
  }

  @Override
  public void onDrain(Runnable task) {
    drainTasks.add(task);
    drain();
  }

  @Override
  public void end() {
    close(receiver::end, Optional.empty());
  }

  @Override
  public void fail(String text) {
    close(receiver::end, Optional.of(new RequestException(Reason.ERROR, text)));
  }

  /** There will be no more, because the process that fed the stream is gone. */
  void lost(String text) {
    close(receiver::end, Optional.of(new RequestException(Reason.PEER_LOST, text)));
  }

  private void close(
      Consumer<Optional<RequestException>> tell, Optional<RequestException> failure) {
    if (!closed) {
      closed = true;
      tell.accept(failure);
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  /** The subscriber has handled an item. */
  public void handled() {
    underWay.decrementAndGet();
    long handled = handledItems.incrementAndGet();
    LongConsumer listener = onHandled;
    if (listener != null) {
      listener.accept(handled);
    }
    drain();
  }

  /** Calls back with the items handled so far, whenever one more is. */
  void onHandled(LongConsumer listener) {
    onHandled = listener;
  }

  /** How many items may be under way. */
  int room() {
    return room;
  }

  /** The subscriber walks away; a producer that waits for room learns that the stream is closed. */
  public void cancel() {
    closed = true;
    drain();
  }

  private void drain() {
    while (!isFull() || closed) {
      Runnable task = drainTasks.poll();
      if (task == null) {
        return;
      }
      task.run();
    }
  }
}
