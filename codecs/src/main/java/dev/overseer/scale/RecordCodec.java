package dev.overseer.scale;

import dev.overseer.scale.ScaleException.Kind;
import java.util.List;

/**
 * What all generated codecs of records have in common. Only generated classes extend it; it is
 * public because they live in the packages of their records.
 *
 * @param <R> the record
 */
public abstract class RecordCodec<R extends Record> implements ScaleCodec<R> {
  private final int minSize;

  /**
   * Called by generated classes.
   *
   * @param minSize bytes that the components take at least, together
   */
  protected RecordCodec(int minSize) {
    this.minSize = minSize;
  }

  static <R extends Record> ScaleCodec<R> generate(Class<R> type, List<ScaleCodec<?>> components) {
    return new RecordCodecGenerator<>(type, components).generate();
  }

  /** Reads the components in order and calls the canonical constructor. */
  protected abstract R read(ScaleReader in);

  /** Writes the components in order. */
  protected abstract void write(R value, ScaleWriter out);

  @Override
  public final void encode(R value, ScaleWriter out) {
    write(value, out);
  }

  @Override
  public final R decode(ScaleReader in) {
    in.enter();
    R value;
    try {
      value = read(in);
    } catch (IllegalArgumentException e) {
      // Constructors of records validate. What they refuse is one more kind of malformed input.
      throw in.error(Kind.INVALID, String.valueOf(e.getMessage()), e);
    }
    in.leave();
    return value;
  }

  @Override
  public final int minSize() {
    return minSize;
  }
}
