package dev.overseer.metrics;

import dev.overseer.ReplicaName;
import java.util.Optional;

/**
 * One subsystem at one moment. The gauges are fed from it, and health and {@code /api/node} show it
 * (spec overseer.md 9, formats.md 6). All counts are totals since the node started.
 *
 * @param name kebab-case, with {@code #1}, {@code #2} if it has replicas
 * @param where {@code local}, or the process that it runs in
 * @param state what it is doing
 * @param sent messages that it sent
 * @param routed messages that the Overseer put on their way to it
 * @param received messages that it handled
 * @param blocked how often a message to it had to wait for credit
 * @param signalsSent signals that the Overseer put on their way to it
 * @param signalsReceived signals that it handled
 * @param inbox items under way to it or waiting in its inbox
 * @param inboxBytes their weight in bytes
 * @param waitingFor the subsystem that it waits for, if it does
 */
public record SubsystemStatus(
    String name,
    String where,
    SubsystemState state,
    long sent,
    long routed,
    long received,
    long blocked,
    long signalsSent,
    long signalsReceived,
    int inbox,
    long inboxBytes,
    Optional<String> waitingFor) {

  /** The subsystem's name, without the number of a replica. */
  public String subsystem() {
    return ReplicaName.subsystem(name);
  }
}
