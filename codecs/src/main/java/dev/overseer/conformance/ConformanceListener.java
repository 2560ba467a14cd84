package dev.overseer.conformance;

/** What is told about a run while it goes on, in order. */
public interface ConformanceListener {
  /** Case {@code index} of a file comes next. */
  default void checking(VectorFile file, int index) {}

  /** A case is not as expected. */
  void failed(VectorFile file, int index, Mismatch mismatch);

  /** A file is through, and so many of its cases failed. */
  void done(VectorFile file, VectorFormat format, int failed);

  /** A file was left out, because no format is its. */
  void unknown(VectorFile file);
}
