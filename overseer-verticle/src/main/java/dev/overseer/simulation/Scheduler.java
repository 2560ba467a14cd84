package dev.overseer.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Virtual time, and the choice of what happens next. What must keep its order stands in one {@link
 * Lane}; which lane gets on is drawn from the seed, and so is whether time passes although
 * something could be done.
 */
final class Scheduler {

  /** Milliseconds since 1970-01-01 UTC at which every run begins. */
  static final long START = 1_700_000_000_000L;

  /** How often time passes while there is something to do. */
  private static final double IMPATIENCE = 0.01;

  private final SplittableRandom random;
  private final List<Lane> ready = new ArrayList<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          Comparator.comparingLong((Timer timer) -> timer.due)
              .thenComparingLong(timer -> timer.number));
  private long now = START;
  private long steps;
  private long timersStarted;

  /** A world in which nothing happens yet. */
  Scheduler(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Things that happen one after the other: a thread's tasks, or packets on their way. */
  final class Lane {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private Runnable whenIdle = () -> {};
    private boolean stopped;
    private boolean dead;

    void execute(Runnable task) {
      if (dead) {
        return;
      }
      tasks.addLast(task);
      if (tasks.size() == 1 && !stopped) {
        ready.add(this);
      }
    }

    /** {@code task} is called each time when this lane has done all that there was. */
    void whenIdle(Runnable task) {
      whenIdle = task;
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

    /** Nothing of this lane happens ever again. */
    void kill() {
      dead = true;
      tasks.clear();
      ready.remove(this);
    }

    boolean isDead() {
      return dead;
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

  /** Calls {@code task} in {@code lane} again and again, while the lane lives. */
  void every(long millis, Lane lane, Runnable task) {
    after(
        millis,
        () -> {
          if (!lane.dead) {
            lane.execute(task);
            every(millis, lane, task);
          }
        });
  }

  long now() {
    return now;
  }

  SplittableRandom random() {
    return random;
  }

  /** True with that probability. */
  boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** A whole number from 0 to below {@code bound}. */
  int upTo(int bound) {
    return random.nextInt(bound);
  }

  /** One of these. */
  <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Steps so far. */
  long steps() {
    return steps;
  }

  /** One thing happens, if any can: a task of some lane, or what is due next. */
  void step() {
    steps++;
    if (ready.isEmpty() || chance(IMPATIENCE)) {
      Timer next = timers.poll();
      if (next == null) {
        return;
      }
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
    if (lane.tasks.isEmpty() && !lane.dead) {
      lane.whenIdle.run();
    }
  }
}
