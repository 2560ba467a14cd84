package dev.overseer.bench;

import dev.overseer.bench.RoutedBus.Work;
import java.util.List;
import java.util.Locale;

/**
 * Runs all contenders in turns, so that what disturbs the machine disturbs all of them, and prints
 * the medians as the table of docs/benchmarks.md. Settings, in the environment's {@code
 * JDK_JAVA_OPTIONS}: {@code -Drounds}, {@code -Dmessages}, {@code -Dloops}.
 */
public final class BusBenchmark {

  private static final int WARM_UP = 2;

  private BusBenchmark() {}

  public static void main(String[] args) throws Exception {
    int rounds = Integer.getInteger("rounds", 7);
    long messages = Long.getLong("messages", 3_000_000);
    List<Contender> throughput =
        List.of(
            new RawEventBus(),
            new RoutedBus(Work.MESSAGES, 0),
            new RoutedBus(Work.MESSAGES, 64),
            new PekkoRouter());
    print("| what | messages/s | relative | bytes each | processor time each |");
    print("|---|---|---|---|---|");
    run(throughput, rounds, messages);
    print("");
    print("| what | per second | relative | bytes each | processor time each |");
    print("|---|---|---|---|---|");
    run(List.of(new RoutedBus(Work.SIGNALS, 0)), rounds, messages / 20);
    RoutedBus requests = new RoutedBus(Work.REQUESTS, 0);
    run(List.of(requests), rounds, messages / 50);
    print("");
    print(
        String.format(
            Locale.ROOT,
            "Round trip: p50 %.0f us, p99 %.0f us.",
            requests.microseconds(0.5),
            requests.microseconds(0.99)));
  }

  private static void run(List<? extends Contender> contenders, int rounds, long messages)
      throws Exception {
    Measure.Round[][] results = new Measure.Round[contenders.size()][rounds];
    for (int round = -WARM_UP; round < rounds; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        Measure.Round result = Measure.round(contenders.get(i), messages);
        if (round >= 0) {
          results[i][round] = result;
        }
      }
    }
    double first = Measure.median(results[0], Measure.Round::perSecond);
    for (int i = 0; i < contenders.size(); i++) {
      double speed = Measure.median(results[i], Measure.Round::perSecond);
      print(
          String.format(
              Locale.ROOT,
              "| %s | %,.0f | x%.2f | %.0f B | %.0f ns |",
              contenders.get(i).name(),
              speed,
              speed / first,
              Measure.median(results[i], Measure.Round::bytes),
              Measure.median(results[i], Measure.Round::cpuNanos)));
      contenders.get(i).close();
    }
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
