package dev.overseer.simulation;

import dev.overseer.protocol.BusPacket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of packets that come when nobody expects them any more: to the same session, or to one
 * that another incarnation has in the same place.
 */
final class LateCopies {

  private static final int KEPT = 8;

  private final Scheduler scheduler;
  private final Map<String, List<BusPacket>> byDirection = new HashMap<>();

  LateCopies(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Keeps a copy, perhaps in the place of another one. */
  void keep(String direction, BusPacket packet) {
    List<BusPacket> kept = byDirection.computeIfAbsent(direction, d -> new ArrayList<>());
    if (kept.size() < KEPT) {
      kept.add(packet);
    } else {
      kept.set(scheduler.upTo(KEPT), packet);
    }
  }

  /** A copy of what has travelled that direction at some time. */
  BusPacket any(String direction, BusPacket otherwise) {
    List<BusPacket> kept = byDirection.getOrDefault(direction, List.of());
    return kept.isEmpty() ? otherwise : scheduler.oneOf(kept);
  }
}
