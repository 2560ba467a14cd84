package dev.overseer.subsystems.chainapi;

import dev.overseer.subsystem.SubsystemMeters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Keeps what was counted. */
final class CountingMeters implements SubsystemMeters {

  /** Counts by name and labels. */
  final Map<String, Integer> counts = new HashMap<>();

  /** The newest duration by name. */
  final Map<String, Double> seconds = new HashMap<>();

  @Override
  public void count(String counter, String... labels) {
    counts.merge(counter + Arrays.toString(labels), 1, Integer::sum);
  }

  @Override
  public void gauge(String gauge, double value, String... labels) {
    throw new UnsupportedOperationException(gauge);
  }

  @Override
  public void duration(String histogram, double duration, String... labels) {
    seconds.put(histogram, duration);
  }
}
