package dev.overseer.scale;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Constants of a Java enum as one discriminant byte. */
final class EnumCodec<E extends Enum<E>> implements ScaleCodec<E> {
  private final Variants<E> constants;
  private final Map<E, Integer> tags;

  EnumCodec(Class<E> type) {
    constants = new Variants<>(type.getSimpleName());
    tags = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      int tag = tag(type, constant);
      constants.add(tag, constant);
      tags.put(constant, tag);
    }
  }

  private static <E extends Enum<E>> int tag(Class<E> type, E constant) {
    try {
      Index index = type.getField(constant.name()).getAnnotation(Index.class);
      if (index == null) {
        throw new IllegalArgumentException(
            type.getName() + "." + constant + " needs an @Index, its discriminant");
      }
      return index.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("every enum constant is a field", e);
    }
  }

  @Override
  public void encode(E value, ScaleWriter out) {
    out.u8(Objects.requireNonNull(tags.get(value), "every constant has a tag"));
  }

  @Override
  public E decode(ScaleReader in) {
    return constants.read(in);
  }

  @Override
  public int minSize() {
    return 1;
  }
}
