package dev.overseer.bus;

/** Counts of one subsystem since it started. */
final class SubsystemTally {
  long sent;
  long received;
  long signals;
}
