package dev.overseer.launcher;

import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;

/**
 * What Vert.x measures of itself. It makes the process's registry, which the nodes in it use, too.
 *
 * <p>Pools, verticles and the HTTP and TCP ends are worth their cost. The event bus is not: it
 * would count every message twice on the way that all of a node's traffic takes, and the nodes
 * count their messages themselves.
 */
final class VertxMeters {

  private VertxMeters() {}

  /** Switches the metrics on, unless the user's options have done that in a way of their own. */
  static void addTo(VertxOptions options) {
    if (options.getMetricsOptions() != null && options.getMetricsOptions().isEnabled()) {
      return;
    }
    options.setMetricsOptions(
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))
            .setJvmMetricsEnabled(true)
            .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
            .addDisabledMetricsCategory(MetricsDomain.DATAGRAM_SOCKET));
  }
}
