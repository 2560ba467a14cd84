package dev.overseer.chain.rpc;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.ChainSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to the Overseer one at a time, and keeps them while it is not ready. Nobody offers
 * more while the gate is not idle, so that it holds at most what one head brings: 16 imports and a
 * finality.
 */
final class EventGate {
  private final Runnable onIdle;
  private final Deque<ChainEvent> kept = new ArrayDeque<>();
  private ChainSource.@Nullable Events events;
  private boolean ready;
  private boolean handing;

  /**
   * Closed.
   *
   * @param onIdle called when everything is handed over and more would be taken
   */
  EventGate(Runnable onIdle) {
    this.onIdle = onIdle;
  }

  /** Events go to {@code events} from now on. */
  void open(ChainSource.Events taker) {
    events = taker;
    resume();
  }

  /** The Overseer is ready again. */
  void resume() {
    ready = true;
    hand();
  }

  /** Nothing is handed over any more. */
  void close() {
    events = null;
    kept.clear();
  }

  boolean isOpen() {
    return events != null;
  }

  /** Whether nothing is kept and the Overseer is ready. */
  boolean isIdle() {
    return events != null && ready && kept.isEmpty();
  }

  void offer(ChainEvent event) {
    kept.add(event);
    hand();
  }

  private void hand() {
    if (handing) {
      return;
    }
    handing = true;
    try {
      while (events != null && ready && !kept.isEmpty()) {
        ready = false;
        if (events.take(kept.remove())) {
          ready = true;
        }
      }
    } finally {
      handing = false;
    }
    if (isIdle()) {
      onIdle.run();
    }
  }
}
