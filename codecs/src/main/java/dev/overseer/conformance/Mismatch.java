package dev.overseer.conformance;

/** What a case expects and what came out of our code instead. */
public final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String expected;
  private final String actual;

  /**
   * Creates the exception.
   *
   * @param what what was compared
   * @param expected what the case says, short enough to be printed
   * @param actual what came out, likewise
   */
  public Mismatch(String what, String expected, String actual) {
    super(what + ": expected " + expected + ", actual " + actual);
    this.what = what;
    this.expected = expected;
    this.actual = actual;
  }

  /** What was compared. */
  public String what() {
    return what;
  }

  /** What the case says. */
  public String expected() {
    return expected;
  }

  /** What came out. */
  public String actual() {
    return actual;
  }
}
