package dev.overseer.metrics;

import dev.overseer.metrics.MeterKind.Sink;
import dev.overseer.subsystem.SubsystemMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The meters of one node in a registry that several nodes may share. Each series is named {@code
 * polkadot_} plus the given name and carries a label {@code node}. Meters are registered when they
 * are first used. May be used from any thread.
 *
 * <p>The same name is to be used with the same labels by all nodes of a registry; Prometheus knows
 * no other way.
 */
public final class NodeMeters implements SubsystemMeters, AutoCloseable {

  /** In front of every name (spec overseer.md 9). */
  public static final String PREFIX = "polkadot_";

  static final String NODE_LABEL = "node";

  private static final String NAME_PATTERN = "[a-z][a-z0-9_]{0,127}";
  private static final String COUNTER_SUFFIX = "_total";
  private static final List<String> RESERVED_SUFFIXES = List.of("_bucket", "_created", "_info");

  private final MeterRegistry registry;
  private final String node;
  private final Map<String, MeterFamily> families = new ConcurrentHashMap<>();
  private boolean closed;

  /**
   * Meters that are not there yet. The registry is made to keep their names as they are.
   *
   * @param node the node's name
   */
  public NodeMeters(MeterRegistry registry, String node) {
    this.registry = registry;
    this.node = node;
    PlainNames.keptBy(registry);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the name does not end in {@code _total}, or was used in
   *     another way before
   */
  @Override
  public void count(String counter, String... labels) {
    add(counter, 1, labels);
  }

  /**
   * Adds to a counter.
   *
   * @param amount not negative; 0 makes the counter visible
   * @throws IllegalArgumentException as {@link #count}
   */
  public void add(String counter, long amount, String... labels) {
    sink(MeterKind.COUNTER, counter, labels).take((double) amount);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the name was used in another way before
   */
  @Override
  public void gauge(String gauge, double value, String... labels) {
    sink(MeterKind.GAUGE, gauge, labels).take(value);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the name was used in another way before
   */
  @Override
  public void duration(String histogram, double seconds, String... labels) {
    sink(MeterKind.HISTOGRAM, histogram, labels).take(seconds);
  }

  /** Takes all meters of the node out of the registry. What is counted afterwards is lost. */
  @Override
  public synchronized void close() {
    closed = true;
    families.values().forEach(MeterFamily::remove);
    families.clear();
  }

  private Sink sink(MeterKind kind, String name, String[] labels) {
    MeterFamily known = families.get(name);
    MeterFamily family = known != null ? known : create(kind, name, labels);
    return family.sink(kind, node, labels);
  }

  private synchronized MeterFamily create(MeterKind kind, String name, String[] labels) {
    MeterFamily known = families.get(name);
    if (known != null) {
      return known;
    }
    check(kind, name);
    MeterFamily made = new MeterFamily(registry, PREFIX + name, kind, labels);
    if (closed) {
      made.remove();
    } else {
      families.put(name, made);
    }
    return made;
  }

  /** What Prometheus refuses has to be refused here: later it would spoil the whole scrape. */
  private void check(MeterKind kind, String name) {
    if (!name.matches(NAME_PATTERN) || RESERVED_SUFFIXES.stream().anyMatch(name::endsWith)) {
      throw new IllegalArgumentException(
          "a metric's name must match "
              + NAME_PATTERN
              + " and must not end in one of "
              + RESERVED_SUFFIXES
              + "; given: "
              + name);
    }
    boolean counter = name.endsWith(COUNTER_SUFFIX);
    if ((kind == MeterKind.COUNTER) != counter) {
      throw new IllegalArgumentException(
          "counters end in "
              + COUNTER_SUFFIX
              + ", other metrics do not; "
              + name
              + " is a "
              + kind);
    }
    String twin =
        counter
            ? name.substring(0, name.length() - COUNTER_SUFFIX.length())
            : name + COUNTER_SUFFIX;
    if (families.containsKey(twin)) {
      throw new IllegalArgumentException(name + " and " + twin + " cannot both be there");
    }
  }
}
