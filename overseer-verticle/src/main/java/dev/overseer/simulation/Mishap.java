package dev.overseer.simulation;

import java.util.List;

/** What may befall a node under load. */
enum Mishap {
  NONE,
  /** A subsystem does not get on for a while, as after SIGSTOP. */
  PAUSE,
  /** Its operator stops it. */
  STOP,
  /** A subsystem throws. */
  THROW,
  /** The process of a subsystem is killed. */
  KILL_SUBSYSTEM,
  /** The Overseer's process is killed. */
  KILL_OVERSEER;

  static final List<Mishap> ALL = List.of(values());

  /** Those that every subsystem has to bear without its state being lost. */
  static final List<Mishap> HARMLESS = List.of(NONE, PAUSE);
}
