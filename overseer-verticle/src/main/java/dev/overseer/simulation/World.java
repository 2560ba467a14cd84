package dev.overseer.simulation;

import dev.overseer.protocol.AllMessages;
import dev.overseer.scale.ScaleCodec;

/** What all nodes of a run share. */
final class World {

  final Scheduler scheduler;
  final Transcript transcript;
  final LinkEnd.Maker ends;
  final ScaleCodec<AllMessages> codec;
  private final LateCopies copies;
  private Faults faults;
  private long incarnations;

  /**
   * A world in which nothing is yet.
   *
   * @param faults of the connections between processes
   * @param ends what stands between links and wires
   */
  World(long seed, Faults faults, LinkEnd.Maker ends) {
    this.scheduler = new Scheduler(seed);
    this.transcript = new Transcript(seed, scheduler);
    this.codec = new StandInCodec(transcript);
    this.copies = new LateCopies(scheduler);
    this.faults = faults;
    this.ends = ends;
  }

  /** A number that no other party of the run has. */
  long incarnation() {
    return ++incarnations;
  }

  /** A new connection, in one process or between two. */
  Connection connection(boolean remote) {
    return new Connection(scheduler, transcript, copies, remote ? faults : Faults.NONE);
  }

  /** New connections are without faults from now on. */
  void repair() {
    faults = Faults.NONE;
  }

  boolean isFaulty() {
    return !faults.isNone();
  }
}
