package dev.overseer.console;

import dev.overseer.metrics.SubsystemState;
import dev.overseer.metrics.SubsystemStatus;
import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import java.util.List;
import java.util.Optional;

/** Nodes for the tests of this package. */
final class Nodes {

  private Nodes() {}

  static NodeStatus node(SubsystemStatus... subsystems) {
    return new NodeStatus(
        "alice",
        "1.2.3",
        "validator",
        new NodeStatus.Chain("dev", 12, 9),
        List.of(
            new ActivatedLeaf(new Hash(0, 0, 0, 1), 12, LeafStatus.FRESH),
            new ActivatedLeaf(new Hash(0, 0, 0, 2), 11, LeafStatus.STALE)),
        List.of(subsystems));
  }

  static SubsystemStatus subsystem(String name, SubsystemState state) {
    return subsystem(name, state, 3, Optional.empty());
  }

  static SubsystemStatus subsystem(
      String name, SubsystemState state, long signals, Optional<String> waitingFor) {
    return new SubsystemStatus(
        name, "local", state, 10, 22, 20, 0, signals + 1, signals, 2, 128, waitingFor);
  }
}
