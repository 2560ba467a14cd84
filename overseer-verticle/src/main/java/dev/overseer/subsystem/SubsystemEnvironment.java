package dev.overseer.subsystem;

import java.util.Map;

/**
 * What the node gives a subsystem beside its context.
 *
 * @param node the node's name
 * @param settings the section {@code subsystems.<name>} of the configuration
 * @param chain reads of the relay chain
 * @param meters counters, shown under {@code /metrics}
 */
public record SubsystemEnvironment(
    String node, Map<String, Object> settings, RelayChain chain, SubsystemMeters meters) {

  public SubsystemEnvironment {
    settings = Map.copyOf(settings);
  }
}
