package dev.overseer.scale;

import java.util.HashMap;
import java.util.Map;

/** Records of a sealed interface: one discriminant byte, then the components of the record. */
final class SealedCodec<S> implements ScaleCodec<S> {
  private final Variants<Variant<? extends S>> byTag;
  private final Map<Class<?>, Variant<? extends S>> byClass = new HashMap<>();
  private int minSize = Integer.MAX_VALUE;

  SealedCodec(Class<S> type, Layouts layouts) {
    if (!type.isSealed()) {
      throw new IllegalArgumentException(type.getName() + " is not sealed");
    }
    byTag = new Variants<>(type.getSimpleName());
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      Index index = permitted.getAnnotation(Index.class);
      if (!permitted.isRecord() || index == null) {
        throw new IllegalArgumentException(
            permitted.getName()
                + ", permitted by "
                + type.getName()
                + ", has to be a record with an @Index, its discriminant");
      }
      add(index.value(), permitted.asSubclass(type), layouts);
    }
  }

  private <R extends S> void add(int tag, Class<R> record, Layouts layouts) {
    ScaleCodec<R> codec = layouts.codec(record, record.getName());
    Variant<R> variant = new Variant<>(tag, record, codec);
    byTag.add(tag, variant);
    byClass.put(record, variant);
    minSize = Math.min(minSize, 1 + codec.minSize());
  }

  @Override
  public void encode(S value, ScaleWriter out) {
    Variant<? extends S> variant = byClass.get(value.getClass());
    if (variant == null) {
      throw new IllegalArgumentException("not a variant: " + value.getClass());
    }
    variant.encode(value, out);
  }

  @Override
  public S decode(ScaleReader in) {
    Variant<? extends S> variant = byTag.read(in);
    return variant.codec.decode(in);
  }

  @Override
  public int minSize() {
    return minSize;
  }

  private record Variant<R>(int tag, Class<R> type, ScaleCodec<R> codec) {
    void encode(Object value, ScaleWriter out) {
      out.u8(tag);
      codec.encode(type.cast(value), out);
    }

    @Override
    public String toString() {
      return type.getSimpleName();
    }
  }
}
