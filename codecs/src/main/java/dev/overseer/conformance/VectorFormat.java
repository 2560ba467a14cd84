package dev.overseer.conformance;

/**
 * One kind of vector file. Implementations are found by {@link java.util.ServiceLoader}: public,
 * with a public constructor without parameters, named in {@code
 * META-INF/services/dev.overseer.conformance.VectorFormat}. They have no state.
 */
public interface VectorFormat {
  /** What people call it: the usual file name without its ending. */
  String name();

  /**
   * Whether a file is of this kind.
   *
   * @param first the first of its cases; the fields that it has decide, since a file may have any
   *     name
   */
  boolean recognizes(VectorCase first);

  /**
   * Checks one case.
   *
   * @throws Mismatch if something is not as the case says. Any other exception is a failure, too
   */
  void check(VectorCase vector);
}
