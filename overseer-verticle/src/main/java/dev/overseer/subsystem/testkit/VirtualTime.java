package dev.overseer.subsystem.testkit;

import dev.overseer.subsystem.SubsystemContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that stands still until it is told to move, and a thread's worth of tasks: what is to be
 * done at once is done in the order in which it was asked for, timers in the order in which they
 * come due, those of one moment in the order in which they were started. So a run depends on
 * nothing but its inputs.
 *
 * <p>A task that is asked for from outside runs before {@link #execute} returns; one that is asked
 * for by a task runs after it. To be used by one thread.
 */
public final class VirtualTime {

  /** Tasks that one moment may take; more means that they go on for ever. */
  private static final int TASKS_OF_A_MOMENT = 1_000_000;

  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final PriorityQueue<Entry> timers =
      new PriorityQueue<>(
          Comparator.comparingLong((Entry entry) -> entry.at)
              .thenComparingLong(entry -> entry.number));

  /** Held for ever by the thread that made the clock. */
  private final ReentrantLock owner = new ReentrantLock();

  private long now;
  private long started;
  private boolean running;

  private record Entry(long at, long number, Runnable task) {}

  /**
   * A clock for the calling thread.
   *
   * @param now milliseconds since 1970-01-01 UTC that it begins with
   */
  public VirtualTime(long now) {
    this.now = now;
    if (!owner.tryLock()) {
      throw new IllegalStateException("a new lock is free");
    }
  }

  /** Milliseconds since 1970-01-01 UTC. */
  public long now() {
    return now;
  }

  /** Does {@code task}, after those that were asked for before it. */
  public void execute(Runnable task) {
    checkThread();
    tasks.addLast(task);
    run();
  }

  /**
   * Starts a timer.
   *
   * @param delay in whole milliseconds, what is beyond is cut off
   */
  public SubsystemContext.Timer timer(Duration delay, Runnable task) {
    checkThread();
    Entry entry = new Entry(now + Math.max(0, delay.toMillis()), ++started, task);
    timers.add(entry);
    return () -> timers.remove(entry);
  }

  /** Moves the clock on, from timer to timer. */
  public void advance(Duration duration) {
    checkThread();
    if (running || duration.isNegative()) {
      throw new IllegalStateException(
          "time moves forward only, and not from within a task; asked for " + duration);
    }
    long until = now + duration.toMillis();
    for (Entry next = timers.peek(); next != null && next.at <= until; next = timers.peek()) {
      timers.remove();
      now = Math.max(now, next.at);
      execute(next.task);
    }
    now = until;
  }

  private void run() {
    if (running) {
      return;
    }
    running = true;
    try {
      int budget = TASKS_OF_A_MOMENT;
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        if (budget-- == 0) {
          tasks.clear();
          throw new AssertionError(
              "one moment took " + TASKS_OF_A_MOMENT + " tasks and more are to come: a livelock");
        }
        task.run();
      }
    } finally {
      running = false;
    }
  }

  private void checkThread() {
    if (!owner.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "virtual time belongs to the thread that made it, and another one asks it for something;"
              + " let nothing in the test go on by itself");
    }
  }
}
