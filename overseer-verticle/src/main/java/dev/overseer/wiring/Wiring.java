package dev.overseer.wiring;

import dev.overseer.crypto.Hashing;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.subsystem.SubsystemDeclaration;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who talks to whom in a node: made of the declarations of its subsystems, checked as a whole,
 * immutable. Routing, the diagram in the documentation and the console's picture come from it.
 *
 * <p>Every family of messages has exactly one consumer, and there is no cycle of edges whose sender
 * waits. So no set of subsystems can ever stand still because all of them wait for each other.
 */
public final class Wiring {

  /** Stands for messages sent through the node's handle. */
  public static final String OUTSIDE = "outside";

  private final WiringReport report;
  private final Map<MessageFamily, String> consumers;
  private final Map<String, Map<MessageFamily, Edge>> byFamily;
  private final Map<String, List<Edge>> from;
  private final Map<String, List<Edge>> to;
  private final long digest;

  private Wiring(WiringReport report) {
    this.report = report;
    from = edges().stream().collect(Collectors.groupingBy(Edge::from));
    to = edges().stream().collect(Collectors.groupingBy(Edge::to));
    byFamily =
        edges().stream()
            .collect(
                Collectors.groupingBy(
                    Edge::from, Collectors.toMap(Edge::family, Function.identity())));
    consumers =
        from(OUTSIDE).stream().collect(Collectors.toUnmodifiableMap(Edge::family, Edge::to));
    digest = digest(report);
  }

  /**
   * Connects the subsystems.
   *
   * @param declarations of all subsystems of the node, in any order
   * @throws WiringException if they do not fit together; it names all faults
   */
  public static Wiring of(Collection<SubsystemDeclaration> declarations) {
    WiringReport report = WiringReport.of(declarations);
    if (!report.isOk()) {
      throw new WiringException(report.faults());
    }
    return new Wiring(report);
  }

  /** The names of all subsystems, sorted. */
  public List<String> subsystems() {
    return report.subsystems();
  }

  /**
   * All edges, sorted by sender and consumer, each at the position of its index. Every subsystem
   * that consumes messages also has one from {@link #OUTSIDE}, of kind PAUSE.
   */
  public List<Edge> edges() {
    return report.edges();
  }

  /** The subsystem that consumes a family, empty if none in this node does. */
  public Optional<String> consumer(MessageFamily family) {
    return Optional.ofNullable(consumers.get(family));
  }

  /** The edge that messages of a family take from a sender, empty if it declared none. */
  public Optional<Edge> edge(String sender, MessageFamily family) {
    Map<MessageFamily, Edge> edges = byFamily.get(sender);
    return edges == null ? Optional.empty() : Optional.ofNullable(edges.get(family));
  }

  /** The edges of a sender, a subsystem or {@link #OUTSIDE}, sorted by index. */
  public List<Edge> from(String sender) {
    return from.getOrDefault(sender, List.of());
  }

  /** The edges to a subsystem, sorted by index. */
  public List<Edge> to(String consumer) {
    return to.getOrDefault(consumer, List.of());
  }

  /**
   * Stands for the wiring: equal in two processes if, and for all practical purposes only if, their
   * subsystems have the same names, families, edges, kinds and messages. Both ends of a link
   * compare it, because items name edges by index.
   */
  public long digest() {
    return digest;
  }

  /** The same as a report, to be rendered. */
  public WiringReport report() {
    return report;
  }

  private static long digest(WiringReport report) {
    StringBuilder text = new StringBuilder();
    report.subsystems().forEach(name -> text.append("subsystem ").append(name).append('\n'));
    for (Edge edge : report.edges()) {
      text.append("edge ")
          .append(String.join(" ", edge.from(), edge.to(), edge.kind().name()))
          .append(' ')
          .append(edge.family().tag())
          .append(' ')
          .append(edge.family().name());
      edge.messages().forEach(message -> text.append(' ').append(message.getName()));
      text.append('\n');
    }
    byte[] hash = Hashing.blake2b64(text.toString().getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).getLong();
  }
}
