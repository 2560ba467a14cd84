package dev.overseer.subsystem;

import dev.overseer.bus.LinkLimits;
import dev.overseer.trace.TraceSink;
import dev.overseer.wiring.Wiring;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * What the verticles of one node share.
 *
 * @param node the node's name
 * @param wiring who talks to whom
 * @param limits of every link
 * @param chain reads of the relay chain
 * @param meters counters of the node
 * @param trace takes note of what is handled
 * @param settings the configuration's section {@code subsystems}, by name
 * @param blockingPermits how many pieces of blocking work may run at a time
 */
public record SubsystemServices(
    String node,
    Wiring wiring,
    LinkLimits limits,
    RelayChain chain,
    SubsystemMeters meters,
    TraceSink trace,
    Map<String, Map<String, Object>> settings,
    Semaphore blockingPermits) {

  SubsystemEnvironment environment(String subsystem) {
    return new SubsystemEnvironment(
        node, settings.getOrDefault(subsystem, Map.of()), chain, meters);
  }
}
