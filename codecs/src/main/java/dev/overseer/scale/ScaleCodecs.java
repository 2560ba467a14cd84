package dev.overseer.scale;

import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * Derives codecs from Java types, once, when the class that holds the codec is loaded.
 *
 * <pre>{@code
 * record Header(Hash parentHash, @Compact @U32 long number, List<DigestItem> digest) {
 *   static final ScaleCodec<Header> CODEC = ScaleCodecs.forRecord(Header.class);
 * }
 * }</pre>
 *
 * <p>Layout of a component, by its type:
 *
 * <ul>
 *   <li>{@code boolean}: bool. {@code int}, {@code long}, {@code BigInteger}: as the annotation
 *       says ({@link U8}, {@link U16} and {@link I32}; {@link U32} and {@link U64}; {@link U128}),
 *       compact with {@link Compact}. A number without a width is refused: it would be a guess.
 *   <li>{@code String}: text. {@code List<T>}: Vec. {@code Optional<T>}: Option. {@link Result}.
 *       {@code SortedMap<K, V>}: BTreeMap. Annotations may stand on type arguments: {@code
 *       List<@U32 Long>}. {@link MaxLength} and {@link FixedLength} narrow lists, byte strings and
 *       texts.
 *   <li>A type that declares {@code public static final ScaleCodec<T> CODEC}: that codec.
 *   <li>Other records, sealed interfaces and enums: derived in turn.
 * </ul>
 *
 * <p>A type that contains itself is refused. All refusals are {@link IllegalArgumentException}s
 * that name the component.
 *
 * <p>The codec of a record is a small class generated at that moment, which calls the accessors,
 * the codecs of the components and the canonical constructor directly: no reflection and no boxing
 * per value. It lives in the record's own nest, so records may be private; a record in another
 * named module has to open its package to this one.
 */
public final class ScaleCodecs {
  private ScaleCodecs() {}

  /** The codec of a record without type parameters: its components in order. */
  public static <R extends Record> ScaleCodec<R> forRecord(Class<R> type) {
    return forRecord(type, GivenLayouts.NONE);
  }

  /**
   * The codec of a record without type parameters, some of whose parts have no layout of their own.
   *
   * @param given their codecs
   */
  public static <R extends Record> ScaleCodec<R> forRecord(Class<R> type, GivenLayouts given) {
    return new Layouts(given).record(type);
  }

  /**
   * The codec of a record whose components have the given codecs, in order. For generic records and
   * for layouts that no annotation expresses. (A raw {@code type} of a generic record gives a raw
   * codec, for the caller to cast.)
   *
   * @throws IllegalArgumentException if their number does not fit, or a primitive component gets a
   *     codec that is not one of {@link Codecs} for this primitive
   */
  public static <R extends Record> ScaleCodec<R> forRecord(
      Class<R> type, ScaleCodec<?>... components) {
    RecordComponent[] declared = type.getRecordComponents();
    if (declared.length != components.length) {
      throw new IllegalArgumentException(
          type.getName() + " has " + declared.length + " components, not " + components.length);
    }
    return RecordCodec.generate(type, List.of(components));
  }

  /**
   * The codec of a sealed interface that permits only records with an {@link Index}: that byte,
   * then the record.
   */
  public static <S> ScaleCodec<S> forSealed(Class<S> type) {
    return forSealed(type, GivenLayouts.NONE);
  }

  /**
   * The codec of a sealed interface, some of whose parts have no layout of their own.
   *
   * @param given their codecs
   */
  public static <S> ScaleCodec<S> forSealed(Class<S> type, GivenLayouts given) {
    return new Layouts(given).sealed(type);
  }

  /** The codec of an enum: one byte, the {@link Index} that each constant has to have. */
  public static <E extends Enum<E>> ScaleCodec<E> forEnum(Class<E> type) {
    return new EnumCodec<>(type);
  }
}
