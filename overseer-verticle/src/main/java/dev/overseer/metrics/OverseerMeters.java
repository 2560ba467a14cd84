package dev.overseer.metrics;

import java.time.Duration;
import java.util.List;

/**
 * What the Overseer counts (spec overseer.md 9). Counters show up as 0 from the start. May be used
 * from any thread.
 *
 * <p>There is one queue per subsystem, bounded by credit, so the figures of unbounded queues are
 * always 0; they are shown because dashboards add them up.
 */
public final class OverseerMeters {

  /** How often {@link #sample} is to be called. */
  public static final Duration SAMPLING = Duration.ofMillis(950);

  private static final String ACTIVATED = "parachain_activated_heads_total";
  private static final String DEACTIVATED = "parachain_deactivated_heads_total";
  private static final String RELAYED = "parachain_messages_relayed_total";
  private static final String FRESHNESS_ERRORS = "parachain_overseer_freshness_store_errors_total";
  private static final String SUBSYSTEM = "subsystem_name";

  private final NodeMeters meters;

  /** Registers the counters. */
  public OverseerMeters(NodeMeters meters) {
    this.meters = meters;
    List.of(ACTIVATED, DEACTIVATED, RELAYED, FRESHNESS_ERRORS)
        .forEach(counter -> meters.add(counter, 0));
  }

  /** Leaves were activated. */
  public void headsActivated(int leaves) {
    meters.add(ACTIVATED, leaves);
  }

  /** Leaves were deactivated. */
  public void headsDeactivated(int leaves) {
    meters.add(DEACTIVATED, leaves);
  }

  /** Messages were routed; better called once per frame than once per message. */
  public void messagesRelayed(long messages) {
    meters.add(RELAYED, messages);
  }

  /** The freshness store could not be read or written (spec overseer.md 4.5). */
  public void freshnessStoreError() {
    meters.count(FRESHNESS_ERRORS);
  }

  /**
   * A message took that long from its sender to its handler. A sample, say one message per frame,
   * says as much as all.
   *
   * @param subsystem the receiver
   */
  public void timeOfFlight(String subsystem, double seconds) {
    meters.duration("parachain_subsystem_bounded_tof", seconds, SUBSYSTEM, subsystem);
  }

  /** Sets the gauges of all subsystems; to be called every {@link #SAMPLING}. */
  public void sample(List<SubsystemStatus> subsystems) {
    for (SubsystemStatus one : subsystems) {
      gauge("parachain_subsystem_bounded_sent", one, one.routed());
      gauge("parachain_subsystem_bounded_received", one, one.received());
      gauge("parachain_subsystem_bounded_blocked", one, one.blocked());
      gauge("parachain_subsystem_unbounded_sent", one, 0);
      gauge("parachain_subsystem_unbounded_received", one, 0);
      gauge("parachain_overseer_signals_sent", one, one.signalsSent());
      gauge("parachain_overseer_signals_received", one, one.signalsReceived());
      gauge("parachain_subsystem_stalled", one, one.state() == SubsystemState.STALLED ? 1 : 0);
      gauge("parachain_subsystem_lost", one, one.state() == SubsystemState.LOST ? 1 : 0);
    }
  }

  private void gauge(String name, SubsystemStatus subsystem, long value) {
    meters.gauge(name, (double) value, SUBSYSTEM, subsystem.name());
  }
}
