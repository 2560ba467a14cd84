package dev.overseer.scale;

import dev.overseer.scale.ScaleException.Kind;
import java.util.function.Function;

/** The layout of {@code inner} for another type. */
record MappedCodec<T, U>(ScaleCodec<T> inner, Function<T, U> to, Function<U, T> from)
    implements ScaleCodec<U> {
  @Override
  public void encode(U value, ScaleWriter out) {
    inner.encode(from.apply(value), out);
  }

  @Override
  public U decode(ScaleReader in) {
    T value = inner.decode(in);
    try {
      return to.apply(value);
    } catch (IllegalArgumentException e) {
      throw in.error(Kind.INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public int minSize() {
    return inner.minSize();
  }
}
