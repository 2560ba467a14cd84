package dev.overseer.metrics;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

/** The kinds of metrics. The names that the registry is given come out in a scrape as they are. */
enum MeterKind {
  /** Only grows. Its name ends in {@code _total}, as Prometheus wants it. */
  COUNTER {
    @Override
    Series register(MeterRegistry registry, String name, List<Tag> tags) {
      Counter counter = Counter.builder(name).tags(tags).register(registry);
      return new Series(counter, counter::increment);
    }
  },
  /** The newest figure. */
  GAUGE {
    @Override
    Series register(MeterRegistry registry, String name, List<Tag> tags) {
      AtomicReference<Double> value = new AtomicReference<>(0.0);
      Gauge gauge = Gauge.builder(name, value::get).tags(tags).register(registry);
      return new Series(gauge, value::set);
    }
  },
  /** Durations in seconds, in buckets. */
  HISTOGRAM {
    @Override
    Series register(MeterRegistry registry, String name, List<Tag> tags) {
      Timer timer =
          Timer.builder(name).tags(tags).serviceLevelObjectives(BUCKETS).register(registry);
      return new Series(timer, seconds -> timer.record((long) (seconds * 1e9), NANOSECONDS));
    }
  };

  /** From a hop on the event bus to the preparation of a validation function. */
  private static final Duration[] BUCKETS =
      LongStream.of(
              100,
              500,
              1000,
              5000,
              10_000,
              25_000,
              50_000,
              100_000,
              250_000,
              500_000,
              1_000_000,
              2_500_000,
              5_000_000,
              10_000_000,
              30_000_000,
              60_000_000)
          .mapToObj(micros -> Duration.of(micros, ChronoUnit.MICROS))
          .toArray(Duration[]::new);

  abstract Series register(MeterRegistry registry, String name, List<Tag> tags);

  /**
   * One registered series.
   *
   * @param meter what has to be taken out of the registry in the end
   * @param sink takes what is to be added, set or recorded
   */
  record Series(Meter meter, Sink sink) {}

  /** Takes figures of a series; from any thread. */
  interface Sink {
    void take(double value);
  }
}
