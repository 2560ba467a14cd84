package dev.overseer.wiring;

import dev.overseer.protocol.MessageFamily;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemDeclaration.Sends;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a set of declarations amounts to, right or wrong: so that a wrong wiring can be shown too.
 *
 * @param subsystems names, sorted
 * @param edges what can be connected, sorted by sender and consumer, those from {@link
 *     Wiring#OUTSIDE} included
 * @param stateless names of those that may have replicas
 * @param faults what is wrong; empty if these declarations make a {@link Wiring}
 */
public record WiringReport(
    List<String> subsystems, List<Edge> edges, Set<String> stateless, List<WiringFault> faults) {

  public WiringReport {
    subsystems = List.copyOf(subsystems);
    edges = List.copyOf(edges);
    stateless = Set.copyOf(stateless);
    faults = List.copyOf(faults);
  }

  /** Connects and checks all declarations of a node. */
  public static WiringReport of(Collection<SubsystemDeclaration> declarations) {
    List<SubsystemDeclaration> sorted =
        declarations.stream().sorted(Comparator.comparing(SubsystemDeclaration::name)).toList();
    List<Edge> edges = connect(sorted);
    return new WiringReport(
        sorted.stream().map(SubsystemDeclaration::name).distinct().toList(),
        edges,
        sorted.stream()
            .filter(SubsystemDeclaration::stateless)
            .map(SubsystemDeclaration::name)
            .collect(Collectors.toSet()),
        WiringChecks.faults(sorted, edges));
  }

  /** Whether the wiring may be used. */
  public boolean isOk() {
    return faults.isEmpty();
  }

  /** The edges that subsystems declared themselves. */
  public List<Edge> declaredEdges() {
    return edges.stream().filter(edge -> !edge.from().equals(Wiring.OUTSIDE)).toList();
  }

  /** What a subsystem consumes, if it takes messages at all. */
  public Optional<MessageFamily> consumedBy(String subsystem) {
    return edges.stream()
        .filter(edge -> edge.from().equals(Wiring.OUTSIDE) && edge.to().equals(subsystem))
        .map(Edge::family)
        .findFirst();
  }

  private static List<Edge> connect(List<SubsystemDeclaration> declarations) {
    Map<MessageFamily, String> consumers = new HashMap<>();
    List<Edge> edges = new ArrayList<>();
    for (SubsystemDeclaration to : declarations) {
      to.consumes()
          .ifPresent(
              family -> {
                consumers.putIfAbsent(family, to.name());
                edges.add(
                    new Edge(0, Wiring.OUTSIDE, to.name(), EdgeKind.PAUSE, family, Set.of(), ""));
              });
    }
    for (SubsystemDeclaration from : declarations) {
      for (Sends sends : from.sends()) {
        String to = consumers.get(sends.family());
        if (to != null && !to.equals(from.name())) {
          edges.add(
              new Edge(
                  0,
                  from.name(),
                  to,
                  sends.kind(),
                  sends.family(),
                  MessageClasses.expand(sends.messages()),
                  sends.why()));
        }
      }
    }
    edges.sort(Comparator.comparing(Edge::from).thenComparing(Edge::to));
    return numbered(edges);
  }

  private static List<Edge> numbered(List<Edge> sorted) {
    List<Edge> numbered = new ArrayList<>();
    Set<List<String>> pairs = new HashSet<>();
    for (Edge e : sorted) {
      if (pairs.add(List.of(e.from(), e.to()))) {
        numbered.add(
            new Edge(
                numbered.size(), e.from(), e.to(), e.kind(), e.family(), e.messages(), e.why()));
      }
    }
    return numbered;
  }
}
