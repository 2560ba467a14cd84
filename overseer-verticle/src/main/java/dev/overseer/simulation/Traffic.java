package dev.overseer.simulation;

import dev.overseer.wiring.Edge;

/** The messages of one node of {@link RandomCast}: whether there may be more, and their numbers. */
final class Traffic {

  private final int liveliness;
  private boolean resting;
  private long ids;
  private String failing = "";

  /**
   * Traffic that flows.
   *
   * @param liveliness how many messages one input brings about, less one at most
   */
  Traffic(int liveliness) {
    this.liveliness = liveliness;
  }

  int liveliness() {
    return liveliness;
  }

  /** That subsystem throws when it handles its next message; none if the name is empty. */
  void fail(String subsystem) {
    failing = subsystem;
  }

  /** A subsystem handles a message. */
  void handled(String subsystem) {
    if (subsystem.equals(failing)) {
      failing = "";
      throw new IllegalStateException("it was to fail");
    }
  }

  /** Whether messages may be sent. */
  void rest(boolean rests) {
    resting = rests;
  }

  boolean isResting() {
    return resting;
  }

  Parcel parcel(Edge edge, int weight) {
    return new Parcel(edge.family(), ++ids, weight);
  }
}
