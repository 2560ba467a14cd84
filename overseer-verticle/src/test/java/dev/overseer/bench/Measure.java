package dev.overseer.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Rounds of a contender. */
final class Measure {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * One round.
   *
   * @param perSecond messages per second
   * @param bytes allocated per message, by all threads of the process
   * @param cpuNanos processor time per message, of all threads of the process
   */
  record Round(double perSecond, double bytes, double cpuNanos) {}

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Measure() {}

  /** Vert.x with {@code -Dloops} event loops, twice the processors if not said. */
  static Vertx vertx() {
    int loops = Integer.getInteger("loops", 2 * Runtime.getRuntime().availableProcessors());
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
  }

  static Round round(Contender contender, long messages) throws Exception {
    long cpu = SYSTEM.getProcessCpuTime();
    long allocated = THREADS.getTotalThreadAllocatedBytes();
    long start = System.nanoTime();
    contender.run(messages);
    double seconds = (System.nanoTime() - start) / 1e9;
    long bytes = THREADS.getTotalThreadAllocatedBytes() - allocated;
    double spent = SYSTEM.getProcessCpuTime() - cpu;
    return new Round(messages / seconds, (double) bytes / messages, spent / messages);
  }

  static double median(Round[] rounds, ToDoubleFunction<Round> figure) {
    double[] values = Arrays.stream(rounds).mapToDouble(figure).sorted().toArray();
    return values[values.length / 2];
  }
}
