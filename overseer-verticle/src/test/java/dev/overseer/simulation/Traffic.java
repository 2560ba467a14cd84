package dev.overseer.simulation;

import dev.overseer.wiring.Edge;
import java.util.HashMap;
import java.util.Map;

/** The messages of one simulation: their numbers, and how many there may be. */
final class Traffic {

  private final Map<Long, Integer> edges = new HashMap<>();
  private int left;
  private long ids;
  private String failing = "";
  private int failsAfter;

  Traffic(int messages) {
    this.left = messages;
  }

  /** That subsystem will throw when it handles that many more messages. */
  void fail(String subsystem, int messages) {
    failing = subsystem;
    failsAfter = messages;
  }

  /** A subsystem handles a message. */
  void handled(String subsystem) {
    if (subsystem.equals(failing) && failsAfter-- == 0) {
      throw new IllegalStateException("it was to fail");
    }
  }

  /** Whether one more message may be sent. */
  boolean take() {
    return left > 0 && left-- > 0;
  }

  /** No message may be sent any more. */
  void end() {
    left = 0;
  }

  boolean isOver() {
    return left == 0;
  }

  Parcel parcel(Edge edge, int weight) {
    long id = ++ids;
    edges.put(id, edge.index());
    return new Parcel(edge.family(), id, weight);
  }

  int edgeOf(Parcel parcel) {
    return edges.getOrDefault(parcel.id(), -1);
  }
}
