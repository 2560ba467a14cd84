package dev.overseer.simulation;

import dev.overseer.bus.LinkLimits;
import dev.overseer.subsystem.RelayChain;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.wiring.Wiring;

/** Who takes part in a run: the subsystems of each node, and who calls them from outside. */
interface Cast {

  Wiring wiring();

  LinkLimits limits();

  /** How many of a subsystem there are. */
  int replicas(String subsystem);

  /** Makes a state machine, for one life of a node. */
  Subsystem<?> create(String node, RelayChain chain, SubsystemContext context);

  /** Something comes from outside; called again and again while there is load. */
  void call(Calls calls);

  /**
   * A subsystem is to throw at its next message; none any more if the name is empty.
   *
   * @return false if those of this cast cannot be told to
   */
  boolean fail(String node, String subsystem);

  /** Whether the subsystems of a node may begin anything new. */
  void rest(String node, boolean rests);

  /**
   * Called after every step.
   *
   * @throws AssertionError if something is not as it must be
   */
  void check();
}
