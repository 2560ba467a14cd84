package dev.overseer.bus;

import dev.overseer.protocol.AllMessages;
import dev.overseer.subsystem.SendException;
import dev.overseer.wiring.Edge;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The declared edges of one subsystem, found by what it sends. */
final class OutgoingEdges {

  private final String name;
  private final @Nullable Edge[] byTag = new @Nullable Edge[256];
  private @Nullable Class<?> lastSent;
  private int lastEdge;

  OutgoingEdges(String name, Collection<Edge> edges) {
    this.name = name;
    edges.forEach(edge -> byTag[edge.family().tag()] = edge);
  }

  /** The edge to the consumer of a family. */
  @Nullable Edge of(int tag) {
    return byTag[tag];
  }

  /**
   * The edge that a message travels.
   *
   * @throws SendException if the declaration does not have it
   */
  Edge of(AllMessages message) {
    Edge edge = byTag[message.family().tag()];
    if (edge != null
        && ((message.getClass() == lastSent && edge.index() == lastEdge)
            || (edge.family().equals(message.family())
                && edge.messages().contains(message.getClass())))) {
      lastSent = message.getClass();
      lastEdge = edge.index();
      return edge;
    }
    throw new SendException(
        SendException.Reason.NOT_DECLARED,
        "%s may not send %s: its declaration does not say so; add it there"
            .formatted(name, message.traceName()));
  }
}
