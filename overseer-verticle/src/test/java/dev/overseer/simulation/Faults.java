package dev.overseer.simulation;

/**
 * What may happen to packets on their way. Their order is kept, as an event bus does.
 *
 * @param lost how often one gets lost, 0 to 1
 * @param repeated how often one comes twice
 * @param stopped how often the way is blocked for up to three seconds
 */
record Faults(double lost, double repeated, double stopped) {

  /** An event bus inside one JVM. */
  static final Faults NONE = new Faults(0, 0, 0);

  /** A bad network. */
  static final Faults MANY = new Faults(0.05, 0.03, 0.002);
}
