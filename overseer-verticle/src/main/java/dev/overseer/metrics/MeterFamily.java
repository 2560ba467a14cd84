package dev.overseer.metrics;

import dev.overseer.metrics.MeterKind.Series;
import dev.overseer.metrics.MeterKind.Sink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The series of one metric of one node: same name, same kind, same labels, one series for each
 * combination of label values. There are at most {@value #MOST_SERIES}; what comes on top of that
 * counts together under the value {@value #OTHER}, so that values from outside cannot fill the
 * memory.
 */
final class MeterFamily {

  static final int MOST_SERIES = 256;
  static final String OTHER = "other";

  private static final Logger LOG = LoggerFactory.getLogger(MeterFamily.class);
  private static final String LABEL_PATTERN = "[a-z][a-z0-9_]{0,63}";

  private final MeterRegistry registry;
  private final String name;
  private final MeterKind kind;
  private final List<String> keys;
  private final Map<List<String>, Series> series = new ConcurrentHashMap<>();
  private boolean removed;

  /**
   * A metric without series yet.
   *
   * @param labels name and value in turn; the family's labels are named as these
   */
  MeterFamily(MeterRegistry registry, String name, MeterKind kind, String[] labels) {
    this.registry = registry;
    this.name = name;
    this.kind = kind;
    this.keys = keys(labels);
  }

  /**
   * Where the figures of these label values go.
   *
   * @throws IllegalArgumentException if the metric was first used as another kind or with other
   *     labels
   */
  Sink sink(MeterKind asKind, String node, String[] labels) {
    if (asKind != kind) {
      throw new IllegalArgumentException(name + " is a " + kind + ", not a " + asKind);
    }
    List<String> values = values(labels);
    Series known = series.get(values);
    return known != null ? known.sink() : create(node, values);
  }

  /** Takes all series out of the registry, for good. */
  synchronized void remove() {
    removed = true;
    series.values().forEach(one -> registry.remove(one.meter()));
    series.clear();
  }

  private synchronized Sink create(String node, List<String> values) {
    if (removed) {
      return value -> {};
    }
    boolean full = series.size() >= MOST_SERIES;
    List<String> counted = full ? Collections.nCopies(keys.size(), OTHER) : values;
    Series known = series.get(counted);
    if (known != null) {
      return known.sink();
    }
    if (full) {
      LOG.warn(
          "{} has {} combinations of {}; further ones count as \"{}\"",
          name,
          MOST_SERIES,
          keys,
          OTHER);
    }
    Series made = kind.register(registry, name, tags(node, counted));
    series.put(counted, made);
    return made.sink();
  }

  private List<Tag> tags(String node, List<String> values) {
    List<Tag> tags = new ArrayList<>(1 + keys.size());
    tags.add(Tag.of(NodeMeters.NODE_LABEL, node));
    for (int i = 0; i < keys.size(); i++) {
      tags.add(Tag.of(keys.get(i), values.get(i)));
    }
    return tags;
  }

  private List<String> values(String[] labels) {
    if (labels.length != 2 * keys.size()) {
      throw wrongLabels(labels);
    }
    if (labels.length == 0) {
      return List.of();
    }
    String[] values = new String[keys.size()];
    for (int i = 0; i < values.length; i++) {
      if (!keys.get(i).equals(labels[2 * i])) {
        throw wrongLabels(labels);
      }
      values[i] = labels[2 * i + 1];
    }
    return List.of(values);
  }

  private IllegalArgumentException wrongLabels(String[] labels) {
    return new IllegalArgumentException(
        name + " has the labels " + keys + ", in this order; given: " + Arrays.toString(labels));
  }

  private List<String> keys(String[] labels) {
    if (labels.length % 2 != 0) {
      throw new IllegalArgumentException(
          "labels of " + name + " are name and value in turn; given: " + Arrays.toString(labels));
    }
    List<String> found = new ArrayList<>();
    for (int i = 0; i < labels.length; i += 2) {
      if (!labels[i].matches(LABEL_PATTERN) || labels[i].equals(NodeMeters.NODE_LABEL)) {
        throw new IllegalArgumentException(
            name
                + " cannot have a label \""
                + labels[i]
                + "\": it must match "
                + LABEL_PATTERN
                + " and not be \""
                + NodeMeters.NODE_LABEL
                + "\"");
      }
      found.add(labels[i]);
    }
    if (new HashSet<>(found).size() < found.size()) {
      throw new IllegalArgumentException(name + " has a label twice: " + found);
    }
    return List.copyOf(found);
  }
}
