package dev.overseer.conformance;

/**
 * What came out of a run.
 *
 * @param files files of a known format
 * @param cases their cases
 * @param failed cases that were not as expected
 * @param unknown files of an unknown format
 */
public record ConformanceTotal(int files, int cases, int failed, int unknown) {
  static final ConformanceTotal NOTHING = new ConformanceTotal(0, 0, 0, 0);

  /** Whether everything was checked and is as expected. */
  public boolean isOk() {
    return failed == 0 && unknown == 0;
  }

  ConformanceTotal plus(ConformanceTotal other) {
    return new ConformanceTotal(
        files + other.files, cases + other.cases, failed + other.failed, unknown + other.unknown);
  }
}
