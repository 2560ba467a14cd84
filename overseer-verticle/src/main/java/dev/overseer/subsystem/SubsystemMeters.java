package dev.overseer.subsystem;

/**
 * Counts things under the names of the spec files. Names come without the {@code polkadot_} prefix;
 * labels are name and value in turn.
 */
public interface SubsystemMeters {

  /** Adds 1 to a counter. */
  void count(String counter, String... labels);

  /** Sets a gauge. */
  void gauge(String gauge, double value, String... labels);

  /** Adds to a histogram of durations. */
  void duration(String histogram, double seconds, String... labels);

  /** Counts nothing. */
  SubsystemMeters NONE =
      new SubsystemMeters() {
        @Override
        public void count(String counter, String... labels) {}

        @Override
        public void gauge(String gauge, double value, String... labels) {}

        @Override
        public void duration(String histogram, double seconds, String... labels) {}
      };
}
