package dev.overseer.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of this package and prints them as tables in Markdown, a table for each
 * class.
 *
 * <p>Argument: a regular expression that has to match {@code Class.method}. A benchmark in
 * operations per second may have a parameter {@code bytes}, the size of what one operation works
 * on: the table then also says megabytes (10^6 bytes) per second.
 */
final class Benchmarks {
  private static final String BYTES = "bytes";

  private Benchmarks() {}

  static void main(String[] args) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("\\.bench\\..*" + args[0])
            .forks(1)
            // a heap of its final size that was touched before: no page faults are measured
            .jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch")
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(400))
            .measurementIterations(5)
            .measurementTime(TimeValue.milliseconds(400))
            .build();
    print(new Runner(options).run(), System.out);
  }

  private static void print(Collection<RunResult> results, PrintStream out) {
    var tables = new TreeMap<String, StringJoiner>();
    for (RunResult result : results) {
      String[] name = result.getParams().getBenchmark().split("\\.", -1);
      tables
          .computeIfAbsent(
              name[name.length - 2],
              title ->
                  new StringJoiner("\n", "\n" + title + "\n\n", "\n")
                      .add("| what | parameters | score | error | MB/s |")
                      .add("|---|---|---|---|---|"))
          .add(row(name[name.length - 1], result.getParams(), result.getPrimaryResult()));
    }
    tables.values().forEach(out::println);
  }

  private static String row(String method, BenchmarkParams params, Result<?> result) {
    var shown = new StringJoiner(", ");
    String rate = "";
    for (String key : params.getParamsKeys()) {
      shown.add(key + " " + params.getParam(key));
      if (key.equals(BYTES)) {
        double bytesPerSecond = result.getScore() * Double.parseDouble(params.getParam(key));
        rate = String.format(Locale.ROOT, "%.1f", bytesPerSecond / 1e6);
      }
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f %s | %.2f | %s |",
        method,
        shown,
        result.getScore(),
        result.getScoreUnit(),
        result.getScoreError(),
        rate);
  }
}
