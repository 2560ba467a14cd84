package dev.overseer;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory a step takes. */
public final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /**
   * Bytes that {@code step} allocates on this thread. It is run twice and the smaller figure
   * counts: what classes and texts cost when they are first used is not the step's.
   */
  public static long of(Runnable step) {
    return Math.min(once(step), once(step));
  }

  private static long once(Runnable step) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    step.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
