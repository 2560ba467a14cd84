package dev.overseer.scale;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Finds the codecs of the types that one derivation meets; see {@link ScaleCodecs}. */
final class Layouts {
  /** Types whose codec is being derived, outermost first. */
  private final Set<Class<?>> open = new LinkedHashSet<>();

  private final GivenLayouts given;

  Layouts(GivenLayouts given) {
    this.given = given;
  }

  <R extends Record> ScaleCodec<R> record(Class<R> type) {
    begin(type);
    List<ScaleCodec<?>> codecs = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String path = type.getName() + "." + component.getName();
      codecs.add(codec(component.getAnnotatedType(), path));
    }
    open.remove(type);
    return RecordCodec.generate(type, codecs);
  }

  <S> ScaleCodec<S> sealed(Class<S> type) {
    begin(type);
    ScaleCodec<S> codec = new SealedCodec<>(type, this);
    open.remove(type);
    return codec;
  }

  /**
   * The codec given for {@code type}, the one that it declares, or else the one derived from it.
   */
  <T> ScaleCodec<T> codec(Class<T> type, String path) {
    ScaleCodec<?> codec = given.plain().get(type);
    if (codec == null) {
      codec = declared(type);
    }
    if (codec == null) {
      codec = derived(type, path);
    }
    return cast(codec);
  }

  private void begin(Class<?> type) {
    if (!open.add(type)) {
      throw new IllegalArgumentException(
          type.getName()
              + " contains itself ("
              + open
              + "): recursive types have no derived codec");
    }
  }

  private ScaleCodec<?> codec(AnnotatedType type, String path) {
    if (type instanceof AnnotatedParameterizedType parameterized) {
      return generic(parameterized, path);
    }
    if (!(type.getType() instanceof Class<?> plain)) {
      throw new IllegalArgumentException(
          path + ": a type parameter has no layout; give the codecs of the components");
    }
    ScaleCodec<?> codec = scalar(plain, type);
    if (codec == null && plain == String.class) {
      MaxLength max = type.getAnnotation(MaxLength.class);
      return Codecs.text(max == null ? Integer.MAX_VALUE : max.value());
    }
    return narrow(codec == null ? codec(plain, path) : codec, type, path);
  }

  private ScaleCodec<?> generic(AnnotatedParameterizedType type, String path) {
    Type raw = ((ParameterizedType) type.getType()).getRawType();
    List<ScaleCodec<?>> arguments = new ArrayList<>();
    for (AnnotatedType argument : type.getAnnotatedActualTypeArguments()) {
      arguments.add(codec(argument, path));
    }
    GivenLayouts.Generic generic = given.generic().get(raw);
    if (generic != null) {
      return generic.of(arguments.getFirst());
    }
    if (raw == List.class) {
      return narrow(Codecs.vec(arguments.getFirst()), type, path);
    }
    if (raw == Optional.class) {
      return Codecs.option(arguments.getFirst());
    }
    if (raw == Result.class) {
      return Codecs.result(arguments.getFirst(), arguments.getLast());
    }
    if (raw == SortedMap.class) {
      return sortedMap(arguments.getFirst(), arguments.getLast());
    }
    throw new IllegalArgumentException(
        path + ": no layout for " + type + "; give the codecs of the components");
  }

  // The compiler has checked the bound of K where the component's type was written down.
  private static <K extends Comparable<? super K>> ScaleCodec<?> sortedMap(
      ScaleCodec<?> key, ScaleCodec<?> value) {
    return Codecs.map(Layouts.<K>cast(key), value);
  }

  private static @Nullable ScaleCodec<?> scalar(Class<?> type, AnnotatedType annotated) {
    boolean compact = annotated.isAnnotationPresent(Compact.class);
    if (type == boolean.class || type == Boolean.class) {
      return Codecs.BOOL;
    }
    if (type == int.class || type == Integer.class) {
      if (annotated.isAnnotationPresent(U8.class)) {
        return compact ? Codecs.COMPACT_U8 : Codecs.U8;
      }
      if (annotated.isAnnotationPresent(U16.class)) {
        return compact ? Codecs.COMPACT_U16 : Codecs.U16;
      }
      if (annotated.isAnnotationPresent(I32.class) && !compact) {
        return Codecs.I32;
      }
    }
    if (type == long.class || type == Long.class) {
      if (annotated.isAnnotationPresent(U32.class)) {
        return compact ? Codecs.COMPACT_U32 : Codecs.U32;
      }
      if (annotated.isAnnotationPresent(U64.class)) {
        return compact ? Codecs.COMPACT_U64 : Codecs.U64;
      }
    }
    if (type == BigInteger.class && annotated.isAnnotationPresent(U128.class)) {
      return compact ? Codecs.COMPACT_U128 : Codecs.U128;
    }
    return null;
  }

  private static ScaleCodec<?> narrow(ScaleCodec<?> codec, AnnotatedType type, String path) {
    FixedLength fixed = type.getAnnotation(FixedLength.class);
    MaxLength max = type.getAnnotation(MaxLength.class);
    if (fixed == null && max == null) {
      return codec;
    }
    if (!(codec instanceof SequenceCodec<?> sequence)) {
      throw new IllegalArgumentException(path + ": only a sequence can have a limited length");
    }
    return fixed != null ? sequence.exactly(fixed.value()) : sequence.atMost(max.value());
  }

  private static @Nullable ScaleCodec<?> declared(Class<?> type) {
    try {
      Field field = type.getDeclaredField("CODEC");
      if (!Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
        return null;
      }
      Object value =
          MethodHandles.privateLookupIn(type, MethodHandles.lookup())
              .unreflectGetter(field)
              .invoke();
      if (value instanceof ScaleCodec<?> codec) {
        return codec;
      }
      throw new IllegalArgumentException(
          type.getName() + ".CODEC is " + value + ": not a codec, or not initialised yet");
    } catch (NoSuchFieldException e) {
      return null;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException("cannot read " + type.getName() + ".CODEC", e);
    }
  }

  private ScaleCodec<?> derived(Class<?> type, String path) {
    if (type.isRecord()) {
      return record(type.asSubclass(Record.class));
    }
    if (type.isSealed() && type.isInterface()) {
      return sealed(type);
    }
    if (type.isEnum()) {
      return enumeration(type);
    }
    throw new IllegalArgumentException(
        path
            + ": no layout for "
            + type.getName()
            + (type.isPrimitive() || Number.class.isAssignableFrom(type)
                ? "; say its width, as in @U32 long"
                : "; declare a CODEC in it"));
  }

  private static <E extends Enum<E>> ScaleCodec<?> enumeration(Class<?> type) {
    @SuppressWarnings("unchecked") // isEnum
    Class<E> asEnum = (Class<E>) type;
    return new EnumCodec<>(asEnum);
  }

  @SuppressWarnings("unchecked") // a codec found for a type is a codec of that type
  private static <T> ScaleCodec<T> cast(ScaleCodec<?> codec) {
    return (ScaleCodec<T>) codec;
  }
}
