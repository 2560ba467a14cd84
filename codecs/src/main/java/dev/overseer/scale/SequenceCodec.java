package dev.overseer.scale;

/**
 * A codec of values that consist of elements and begin with their number. Derivation narrows it by
 * {@link MaxLength} and {@link FixedLength}.
 *
 * @param <T> the type
 */
public interface SequenceCodec<T> extends ScaleCodec<T> {
  /**
   * The same layout for at most {@code maxLength} elements: decoding more ends with {@code
   * TOO_LONG} before any of them is read.
   */
  SequenceCodec<T> atMost(int maxLength);

  /** The layout {@code [T; N]}: exactly {@code length} elements and no number in front. */
  ScaleCodec<T> exactly(int length);
}
