package dev.overseer.conformance;

/** What a case expects and what came out of our code instead. */
public final class Mismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int MAX_LENGTH = 400;

  private final String what;
  private final String expected;
  private final String actual;

  /**
   * Creates the exception.
   *
   * @param what what was compared
   * @param expected what the case says; its end is left out if it is long
   * @param actual what came out, likewise
   */
  public Mismatch(String what, String expected, String actual) {
    super(what + ": expected " + shortened(expected) + ", actual " + shortened(actual));
    this.what = what;
    this.expected = shortened(expected);
    this.actual = shortened(actual);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
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
