package dev.overseer.scale;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A value that Java may hold in a primitive type.
 *
 * @param name the name of its methods in {@link ScaleReader} and {@link ScaleWriter}; derived
 *     codecs call them directly, so that nothing is boxed
 * @param primitive the primitive type
 * @param minSize bytes
 * @param read reads one
 * @param write writes one
 */
record ScalarCodec<T>(
    String name,
    Class<?> primitive,
    int minSize,
    Function<ScaleReader, T> read,
    BiConsumer<ScaleWriter, T> write)
    implements ScaleCodec<T> {
  @Override
  public void encode(T value, ScaleWriter out) {
    write.accept(out, value);
  }

  @Override
  public T decode(ScaleReader in) {
    return read.apply(in);
  }
}
