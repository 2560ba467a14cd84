package dev.overseer.bus;

import dev.overseer.protocol.BusPacket;

/** The world of a {@link Router}. All is called on the router's own thread. */
public interface RouterHost {

  /** Carries a packet to one incarnation of a subsystem, or of one of its replicas, in order. */
  void transmit(String subsystem, long incarnation, BusPacket packet);

  /** Calls {@code task} after everything that is already waiting to be done on this thread. */
  void atEndOfTurn(Runnable task);

  /** Milliseconds since 1970-01-01 UTC. */
  long now();

  /** A subsystem ended. */
  void subsystemEnded(String subsystem, boolean concluded, String reason);

  /**
   * The process of a replica is gone, and others go on in its place.
   *
   * @param replica its name
   * @param left how many there are still
   * @param moved messages that it had not released, and that go to the others now
   */
  void replicaLost(String replica, String reason, int left, int moved);

  /** A link that was full of signals has room again. */
  void signalsTaken();
}
