package dev.overseer.subsystem;

/**
 * How a subsystem comes into a node. Implementations are found by {@link java.util.ServiceLoader};
 * adding one to the class path adds its subsystem to every node that starts there.
 */
public interface SubsystemProvider {

  /** Name, what it consumes, what it sends. Must always be the same. */
  SubsystemDeclaration declaration();

  /** Makes the state machine, for one node. Must not act yet: see {@link Subsystem#onStart}. */
  Subsystem<?> create(SubsystemContext context, SubsystemEnvironment environment);
}
