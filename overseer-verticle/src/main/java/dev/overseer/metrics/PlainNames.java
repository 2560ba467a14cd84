package dev.overseer.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.NamingConvention;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the names of our durations alone. The usual convention appends the unit, so that they
 * would not be found under the names that real nodes give them.
 *
 * @param others names everything else
 */
record PlainNames(NamingConvention others) implements NamingConvention {

  /** Makes {@code registry} keep the names of our durations. Doing it again changes nothing. */
  static void keptBy(MeterRegistry registry) {
    NamingConvention convention = registry.config().namingConvention();
    if (!(convention instanceof PlainNames)) {
      registry.config().namingConvention(new PlainNames(convention));
    }
  }

  @Override
  public String name(String name, Meter.Type type, @Nullable String baseUnit) {
    boolean ours = type == Meter.Type.TIMER && name.startsWith(NodeMeters.PREFIX);
    return ours ? name : others.name(name, type, baseUnit);
  }

  @Override
  public String tagKey(String key) {
    return others.tagKey(key);
  }

  @Override
  public String tagValue(String value) {
    return others.tagValue(value);
  }
}
