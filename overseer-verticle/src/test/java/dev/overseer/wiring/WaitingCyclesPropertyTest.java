package dev.overseer.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.protocol.MessageFamily;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.wiring.WiringFault.WaitingCycle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The search for cycles, against a slow one that tries every walk. */
class WaitingCyclesPropertyTest {

  private static final int NODES = 6;

  @Provide
  Arbitrary<List<Edge>> graphs() {
    Arbitrary<Integer> node = Arbitraries.integers().between(0, NODES - 1);
    Arbitrary<EdgeKind> kind = Arbitraries.of(EdgeKind.class);
    return Combinators.combine(node, node, kind)
        .as(
            (from, to, k) ->
                new Edge(0, "n" + from, "n" + to, k, new MessageFamily(128, "T"), Set.of(), ""))
        .filter(edge -> !edge.from().equals(edge.to()))
        .list()
        .uniqueElements(edge -> edge.from() + edge.to())
        .ofMaxSize(14);
  }

  @Property(tries = 500)
  void findsTheShortestCycleOfEachGroupAndNoOther(@ForAll("graphs") List<Edge> edges) {
    boolean[][] reach = reachable(edges);
    List<WaitingCycle> found = WaitingCycles.in(edges);
    Set<Set<Integer>> groups = new HashSet<>();
    for (int a = 0; a < NODES; a++) {
      Set<Integer> group = new HashSet<>();
      for (int b = 0; b < NODES; b++) {
        if (reach[a][b] && reach[b][a]) {
          group.add(b);
        }
      }
      if (!group.isEmpty()) {
        groups.add(group);
      }
    }
    List<Set<Integer>> foundGroups = new ArrayList<>();
    for (WaitingCycle cycle : found) {
      assertThat(cycle.names()).doesNotHaveDuplicates().hasSameSizeAs(cycle.kinds());
      assertThat(cycle.names())
          .allSatisfy(n -> assertThat(n).isGreaterThanOrEqualTo(cycle.names().getFirst()));
      for (int i = 0; i < cycle.names().size(); i++) {
        String from = cycle.names().get(i);
        String to = cycle.names().get((i + 1) % cycle.names().size());
        EdgeKind kind = cycle.kinds().get(i);
        assertThat(kind.waits()).isTrue();
        assertThat(edges)
            .anyMatch(e -> e.from().equals(from) && e.to().equals(to) && e.kind() == kind);
      }
      Set<Integer> group =
          groups.stream()
              .filter(g -> g.contains(number(cycle.names().getFirst())))
              .findFirst()
              .orElseThrow();
      assertThat(cycle.names()).allMatch(name -> group.contains(number(name)));
      assertThat(cycle.names()).hasSize(girth(edges, group));
      foundGroups.add(group);
    }
    assertThat(foundGroups).containsExactlyInAnyOrderElementsOf(groups);
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(1));
  }

  private static boolean[][] reachable(List<Edge> edges) {
    boolean[][] reach = new boolean[NODES][NODES];
    edges.stream()
        .filter(e -> e.kind().waits())
        .forEach(e -> reach[number(e.from())][number(e.to())] = true);
    for (int via = 0; via < NODES; via++) {
      for (int a = 0; a < NODES; a++) {
        for (int b = 0; b < NODES; b++) {
          reach[a][b] |= reach[a][via] && reach[via][b];
        }
      }
    }
    return reach;
  }

  /** Length of the shortest cycle within a group, by counting walks of growing length. */
  private static int girth(List<Edge> edges, Set<Integer> group) {
    Set<List<Integer>> walks = new HashSet<>();
    group.forEach(n -> walks.add(List.of(n, n)));
    for (int length = 1; ; length++) {
      Set<List<Integer>> longer = new HashSet<>();
      for (List<Integer> walk : walks) {
        edges.stream()
            .filter(e -> e.kind().waits() && number(e.from()) == walk.get(1))
            .forEach(e -> longer.add(List.of(walk.get(0), number(e.to()))));
      }
      if (longer.stream().anyMatch(walk -> walk.get(0).equals(walk.get(1)))) {
        return length;
      }
      walks.clear();
      walks.addAll(longer);
    }
  }
}
