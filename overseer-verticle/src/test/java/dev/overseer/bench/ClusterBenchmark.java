package dev.overseer.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.overseer.bench.Task.Kind;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Measures the bus between two processes, which it starts, beside what it is compared to, and
 * prints the tables of docs/benchmarks.md. All contenders share the two processes and run in turns.
 * With one crossing A and the Overseer are in the first process and B in the second; with two A and
 * B are in the second and the Overseer, or a router, in the first. Settings, in the environment's
 * {@code JDK_JAVA_OPTIONS}: {@code -Drounds}, {@code -Dseconds} of a round, {@code -Donly}, which
 * rows, a regular expression.
 */
public final class ClusterBenchmark {

  private static final int SMALL = 100;
  private static final int LARGE = 1 << 20;

  /** In rounds' times. */
  private static final int WARM_UP = 8;

  private static final int LEAST_SMALL = 500;
  private static final int LEAST_LARGE = 16;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final int rounds = Integer.getInteger("rounds", 5);
  private final double seconds = Double.parseDouble(System.getProperty("seconds", "0.5"));
  private final String only = System.getProperty("only", ".*");
  private final SecondProcess second;

  /** A line of a table. */
  private record Row(String name, Pair pair, Kind kind, boolean routed) {}

  /**
   * A round of a row.
   *
   * @param perSecond messages or the like per second
   * @param processor nanoseconds of both processes for each
   * @param median of round trips, in nanoseconds
   * @param percentile99 of round trips, in nanoseconds
   */
  private record Round(double perSecond, double processor, double median, double percentile99) {}

  private ClusterBenchmark(SecondProcess second) {
    this.second = second;
  }

  public static void main(String[] args) throws Exception {
    List<Integer> ports = freePorts();
    Desk[] desks = new Desk[2];
    PekkoParties pekko = new PekkoParties(true, number -> desks[0].done(number));
    desks[0] = new Desk(pekko);
    SecondProcess second = new SecondProcess(ports, pekko.port());
    Vertx vertx = SecondProcess.vertx(ports);
    EventBusParties eventBus = new EventBusParties(vertx, true, number -> desks[1].done(number));
    desks[1] = new Desk(eventBus);
    SplitNode overseer = new SplitNode(vertx);
    pekko.join(pekko.port(), second.awaitReady());
    overseer.awaitStart();
    new ClusterBenchmark(second).tables(desks[1], overseer, desks[0]);
    overseer.close();
    second.close();
    pekko.close();
  }

  private static List<Integer> freePorts() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return List.of(one.getLocalPort(), two.getLocalPort());
    }
  }

  private void tables(Pair eventBus, Pair overseer, Pair pekko) throws Exception {
    String one = ", one crossing";
    String two = ", two crossings";
    List<Row> streams =
        List.of(
            new Row("`eventBus.send`" + one, eventBus, Kind.STREAM, false),
            new Row("Overseer" + one, overseer, Kind.STREAM, false),
            new Row("Pekko Artery" + one, pekko, Kind.STREAM, false),
            new Row("`eventBus.send`" + two, eventBus, Kind.STREAM, true),
            new Row("Overseer" + two, overseer, Kind.STREAM, true),
            new Row("Pekko Artery" + two, pekko, Kind.STREAM, true));
    List<Row> trips =
        List.of(
            new Row("`eventBus.send`" + one, eventBus, Kind.ROUND_TRIPS, false),
            new Row("Overseer" + one, overseer, Kind.ROUND_TRIPS, false),
            new Row("Pekko Artery" + one, pekko, Kind.ROUND_TRIPS, false),
            new Row("`eventBus.send`" + two, eventBus, Kind.ROUND_TRIPS, true),
            new Row("Overseer" + two, overseer, Kind.ROUND_TRIPS, true),
            new Row("Pekko Artery" + two, pekko, Kind.ROUND_TRIPS, true));
    streams("100 B", streams, SMALL);
    streams("1 MiB", streams, LARGE);
    streams(
        "signal to 14",
        List.of(
            new Row("`eventBus.send` to each", eventBus, Kind.SIGNALS, false),
            new Row("Overseer", overseer, Kind.SIGNALS, false),
            new Row("Pekko Artery, `tell` to each", pekko, Kind.SIGNALS, false)),
        0);
    trips("100 B", trips, SMALL);
    trips("1 MiB", trips, LARGE);
    trips(
        "request",
        List.of(
            new Row(
                "Overseer, request of a remote subsystem, reply past the Overseer",
                overseer,
                Kind.REQUESTS,
                true)),
        0);
  }

  private List<Row> chosen(List<Row> rows) {
    return rows.stream().filter(row -> row.name().matches(only)).toList();
  }

  private void streams(String what, List<Row> all, int size) throws Exception {
    List<Row> rows = chosen(all);
    if (rows.isEmpty()) {
      return;
    }
    print("| " + what + " | per second | lowest to highest | relative | processor time each |");
    print("|---|---|---|---|---|");
    Round[][] results = run(rows, size);
    double first = median(results[0], Round::perSecond);
    for (int i = 0; i < rows.size(); i++) {
      double[] speeds = sorted(results[i], Round::perSecond);
      double speed = speeds[speeds.length / 2];
      print(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | %,.0f to %,.0f | x%.2f | %,.2f µs |",
              rows.get(i).name(),
              speed,
              speeds[0],
              speeds[speeds.length - 1],
              speed / first,
              median(results[i], Round::processor) / 1e3));
    }
    print("");
  }

  private void trips(String what, List<Row> all, int size) throws Exception {
    List<Row> rows = chosen(all);
    if (rows.isEmpty()) {
      return;
    }
    print("| " + what + ", there and back | p50 | lowest to highest | p99 |");
    print("|---|---|---|---|");
    Round[][] results = run(rows, size);
    for (int i = 0; i < rows.size(); i++) {
      double[] medians = sorted(results[i], Round::median);
      print(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f µs | %,.0f to %,.0f | %,.0f µs |",
              rows.get(i).name(),
              medians[medians.length / 2] / 1e3,
              medians[0] / 1e3,
              medians[medians.length - 1] / 1e3,
              median(results[i], Round::percentile99) / 1e3));
    }
    print("");
  }

  /** All rows in turns, after each was warmed up. */
  private Round[][] run(List<Row> rows, int size) throws Exception {
    Round[][] results = new Round[rows.size()][rounds];
    long[] counts = new long[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      counts[i] = warmUp(rows.get(i), size);
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < rows.size(); i++) {
        results[i][round] = round(rows.get(i), size, counts[i]);
      }
    }
    return results;
  }

  /** Runs until the JVMs have compiled what it needs; finds how many messages fill a round. */
  private long warmUp(Row row, int size) throws Exception {
    long end = System.nanoTime() + (long) (WARM_UP * seconds * 1e9);
    long count = size == LARGE ? LEAST_LARGE : LEAST_SMALL;
    while (System.nanoTime() < end) {
      double perSecond = round(row, size, count).perSecond();
      count = Math.max(count, (long) (perSecond * seconds));
    }
    return count;
  }

  private Round round(Row row, int size, long count) throws Exception {
    Task task = new Task(row.kind(), size, count);
    double processor = processorNanos();
    long start = System.nanoTime();
    long result = row.pair().run(task, row.routed());
    double elapsed = System.nanoTime() - start;
    return new Round(
        count * 1e9 / elapsed,
        (processorNanos() - processor) / count,
        Trips.median(result),
        Trips.percentile99(result));
  }

  private double processorNanos() {
    return SYSTEM.getProcessCpuTime() + (double) second.processorTime().toNanos();
  }

  private static double[] sorted(Round[] results, ToDoubleFunction<Round> figure) {
    return Arrays.stream(results).mapToDouble(figure).sorted().toArray();
  }

  private static double median(Round[] results, ToDoubleFunction<Round> figure) {
    double[] sorted = sorted(results, figure);
    return sorted[sorted.length / 2];
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
