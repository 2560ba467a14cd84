package dev.overseer.node;

import dev.overseer.metrics.NodeMeters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.micrometer.backends.BackendRegistries;

/**
 * The meters of one node and where they are kept: in the registry of Vert.x if that is there, so
 * that its own figures are shown too, otherwise in one of the node's own.
 */
record Meters(PrometheusMeterRegistry registry, NodeMeters node) {

  static Meters of(String node) {
    PrometheusMeterRegistry registry =
        BackendRegistries.getDefaultNow() instanceof PrometheusMeterRegistry shared
            ? shared
            : new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    return new Meters(registry, new NodeMeters(registry, node));
  }

  void close() {
    node.close();
  }
}
