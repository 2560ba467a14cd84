package dev.overseer.chain.rpc;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that moves only when a test says so. */
final class VirtualClock implements Clock {
  private record Task(long due, long order, Runnable action) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::order));
  private long now;
  private long created;

  @Override
  public long millis() {
    return now;
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    Task task = new Task(now + delay.toMillis(), created++, action);
    tasks.add(task);
    return () -> tasks.remove(task);
  }

  /** Runs what is due now, and what that makes due. */
  void runDue() {
    advance(Duration.ZERO);
  }

  /** Lets time pass, task by task. */
  void advance(Duration duration) {
    long end = now + duration.toMillis();
    while (!tasks.isEmpty() && tasks.peek().due() <= end) {
      Task next = tasks.remove();
      now = next.due();
      next.action().run();
    }
    now = end;
  }

  int pending() {
    return tasks.size();
  }
}
