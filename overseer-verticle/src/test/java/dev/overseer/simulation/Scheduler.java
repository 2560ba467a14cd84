package dev.overseer.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Virtual time, and the choice of what happens next. What must keep its order stands in one {@link
 * Lane}; which lane gets on is drawn from the seed, and so is whether time passes although
 * something could be done.
 */
final class Scheduler {

  private final Random random;
  private final double impatience;
  private final List<Lane> ready = new ArrayList<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          Comparator.comparingLong((Timer timer) -> timer.due)
              .thenComparingLong(timer -> timer.number));
  private long now = 1_700_000_000_000L;
  private long steps;
  private long timersStarted;

  /**
   * A world in which nothing happens yet.
   *
   * @param impatience how often time passes while there is something to do, 0 to 1
   */
  Scheduler(long seed, double impatience) {
    this.random = new Random(seed);
    this.impatience = impatience;
  }

  /** Things that happen one after the other: a thread's tasks, or packets on their way. */
  final class Lane {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean stopped;

    void execute(Runnable task) {
      tasks.addLast(task);
      if (tasks.size() == 1 && !stopped) {
        ready.add(this);
      }
    }

    /** Nothing of this lane happens for a while. */
    void stop(long millis) {
      if (!stopped) {
        stopped = true;
        ready.remove(this);
        after(
            millis,
            () -> {
              stopped = false;
              if (!tasks.isEmpty()) {
                ready.add(this);
              }
            });
      }
    }
  }

  /** What will happen at a time. */
  static final class Timer {
    private final long due;
    private final long number;
    private final Runnable task;
    private boolean cancelled;

    private Timer(long due, long number, Runnable task) {
      this.due = due;
      this.number = number;
      this.task = task;
    }

    void cancel() {
      cancelled = true;
    }
  }

  Lane lane() {
    return new Lane();
  }

  Timer after(long millis, Runnable task) {
    Timer timer = new Timer(now + millis, timersStarted++, task);
    timers.add(timer);
    return timer;
  }

  /** Calls {@code task} in {@code lane} again and again. */
  void every(long millis, Lane lane, Runnable task) {
    after(
        millis,
        () -> {
          lane.execute(task);
          every(millis, lane, task);
        });
  }

  long now() {
    return now;
  }

  Random random() {
    return random;
  }

  /** True with that probability. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Steps so far. */
  long steps() {
    return steps;
  }

  /** One thing happens: a task of some lane, or what is due next. */
  void step() {
    steps++;
    if (ready.isEmpty() || (impatience > 0 && chance(impatience))) {
      Timer next = timers.remove();
      now = Math.max(now, next.due);
      if (!next.cancelled) {
        next.task.run();
      }
      return;
    }
    int pick = random.nextInt(ready.size());
    Lane lane = ready.get(pick);
    Runnable task = lane.tasks.removeFirst();
    if (lane.tasks.isEmpty()) {
      ready.set(pick, ready.getLast());
      ready.removeLast();
    }
    task.run();
  }

  /** Lets things happen for so long. */
  void run(long millis) {
    long until = now + millis;
    while (now < until) {
      step();
    }
  }
}
