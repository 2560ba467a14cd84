package dev.overseer.chain.rpc;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.ChainSource;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects a source's events for a test that runs on another thread. */
final class EventLog implements ChainSource.Events {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<ChainEvent> events = new ArrayList<>();
  private @Nullable Context context;
  private boolean severalContexts;
  private boolean taking = true;

  @Override
  public boolean take(ChainEvent event) {
    lock.lock();
    try {
      @Nullable Context here = Vertx.currentContext();
      severalContexts |= here == null || (context != null && !context.equals(here));
      context = here;
      events.add(event);
      changed.signalAll();
      return taking;
    } finally {
      lock.unlock();
    }
  }

  /** From now on the source is told to hold back, or not. */
  void taking(boolean more) {
    lock.lock();
    try {
      taking = more;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there are this many events, and gives all that there are then. */
  List<ChainEvent> await(int count) throws InterruptedException {
    return await(all -> all.size() >= count);
  }

  /** Waits until the events are as wanted. */
  List<ChainEvent> await(Predicate<List<ChainEvent>> wanted) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.SECONDS.toNanos(60);
      while (!wanted.test(events)) {
        if (left <= 0) {
          throw new AssertionError(
              "the events that were waited for did not come; there are " + events);
        }
        left = changed.awaitNanos(left);
      }
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }

  /** Whether all events came on one and the same context. */
  boolean onOneContext() {
    lock.lock();
    try {
      return !severalContexts;
    } finally {
      lock.unlock();
    }
  }
}
