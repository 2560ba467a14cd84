package dev.overseer.wiring;

import static java.util.Objects.requireNonNull;

import dev.overseer.subsystem.EdgeKind;
import dev.overseer.wiring.WiringFault.WaitingCycle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds subsystems that could all wait for each other: the cycles among waiting edges.
 *
 * <p>Two subsystems belong together if each can be reached from the other; every such group has
 * cycles, and one of them is enough to show where the group must be cut. It is the shortest one,
 * found by a breadth-first search from each member. Searches begin and go on in the order of the
 * names, so that the same wiring always gets the same answer.
 */
final class WaitingCycles {

  private final TreeMap<String, TreeMap<String, EdgeKind>> waitsFor = new TreeMap<>();

  private WaitingCycles(Collection<Edge> edges) {
    for (Edge edge : edges) {
      if (edge.kind().waits() && !edge.from().equals(edge.to())) {
        waitsFor
            .computeIfAbsent(edge.from(), from -> new TreeMap<>())
            .putIfAbsent(edge.to(), edge.kind());
      }
    }
  }

  /** One cycle for each group of subsystems that has any. */
  static List<WaitingCycle> in(Collection<Edge> edges) {
    return new WaitingCycles(edges).find();
  }

  private List<WaitingCycle> find() {
    List<WaitingCycle> cycles = new ArrayList<>();
    Map<String, Set<String>> reached = new HashMap<>();
    waitsFor.keySet().forEach(name -> reached.put(name, searchFrom(name).keySet()));
    TreeSet<String> left = new TreeSet<>(waitsFor.keySet());
    while (!left.isEmpty()) {
      String first = left.first();
      List<String> group =
          left.stream()
              .filter(name -> reaches(reached, first, name) && reaches(reached, name, first))
              .toList();
      group.stream()
          .flatMap(name -> cycleThrough(name).stream())
          .reduce((a, b) -> b.names().size() < a.names().size() ? b : a)
          .ifPresent(cycles::add);
      group.forEach(left::remove);
      left.remove(first);
    }
    return cycles;
  }

  private static boolean reaches(Map<String, Set<String>> reached, String from, String to) {
    return reached.getOrDefault(from, Set.of()).contains(to);
  }

  /** All that {@code start} can wait for, each with the one that led there first. */
  private Map<String, String> searchFrom(String start) {
    TreeMap<String, String> cameFrom = new TreeMap<>();
    ArrayDeque<String> next = new ArrayDeque<>(List.of(start));
    while (!next.isEmpty()) {
      String name = next.remove();
      for (String to : waitsFor.getOrDefault(name, new TreeMap<>()).keySet()) {
        if (cameFrom.putIfAbsent(to, name) == null) {
          next.add(to);
        }
      }
    }
    return cameFrom;
  }

  private Optional<WaitingCycle> cycleThrough(String start) {
    Map<String, String> cameFrom = searchFrom(start);
    if (!cameFrom.containsKey(start)) {
      return Optional.empty();
    }
    ArrayDeque<String> names = new ArrayDeque<>();
    ArrayDeque<EdgeKind> kinds = new ArrayDeque<>();
    String to = start;
    do {
      String from = requireNonNull(cameFrom.get(to));
      names.addFirst(from);
      kinds.addFirst(requireNonNull(requireNonNull(waitsFor.get(from)).get(to)));
      to = from;
    } while (!to.equals(start));
    return Optional.of(new WaitingCycle(List.copyOf(names), List.copyOf(kinds)));
  }
}
