package dev.overseer.codec;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A codec that is derived when it is first used. Deriving all of them takes a while, and most nodes
 * live in one JVM and never use any.
 */
final class LazyCodec<T> implements ScaleCodec<T> {
  private final Supplier<ScaleCodec<T>> derivation;
  private volatile @Nullable ScaleCodec<T> derived;

  LazyCodec(Supplier<ScaleCodec<T>> derivation) {
    this.derivation = derivation;
  }

  @Override
  public void encode(T value, ScaleWriter out) {
    derived().encode(value, out);
  }

  @Override
  public T decode(ScaleReader in) {
    return derived().decode(in);
  }

  @Override
  public int minSize() {
    return derived().minSize();
  }

  /** Two threads may both derive it: codecs have no state, so either will do. */
  ScaleCodec<T> derived() {
    ScaleCodec<T> codec = derived;
    if (codec == null) {
      codec = derivation.get();
      derived = codec;
    }
    return codec;
  }
}
