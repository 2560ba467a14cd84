package dev.overseer.scale;

import java.util.Map;

/**
 * Codecs of types that have no layout of their own, or another one in some place. They come before
 * all rules of {@link ScaleCodecs}, at any depth.
 *
 * @param plain codecs by type
 * @param generic codecs of types with one type parameter, by the raw type
 */
public record GivenLayouts(Map<Class<?>, ScaleCodec<?>> plain, Map<Class<?>, Generic> generic) {
  /** Nothing is given. */
  public static final GivenLayouts NONE = new GivenLayouts(Map.of(), Map.of());

  /** Takes copies of the maps. */
  public GivenLayouts {
    plain = Map.copyOf(plain);
    generic = Map.copyOf(generic);
  }

  /** Codecs of a type with one type parameter. */
  @FunctionalInterface
  public interface Generic {
    /**
     * The codec of the type whose argument is {@code T}.
     *
     * @param argument the codec of {@code T}
     */
    <T> ScaleCodec<?> of(ScaleCodec<T> argument);
  }
}
