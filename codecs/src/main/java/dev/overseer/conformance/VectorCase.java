package dev.overseer.conformance;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One case of a vector file, or an object inside it: JSON fields by name.
 *
 * <p>A field that is missing or of another kind than asked for is a {@link Mismatch}, like every
 * other thing that is not as expected.
 */
public final class VectorCase {
  private final Map<String, @Nullable Object> fields;

  /** Where this object is inside its case, for messages; empty for the case itself. */
  private final String path;

  private VectorCase(Map<String, @Nullable Object> fields, String path) {
    this.fields = fields;
    this.path = path;
  }

  /**
   * The case that an element of a file's list is.
   *
   * @throws Mismatch if it is no object
   */
  static VectorCase of(@Nullable Object element) {
    return new VectorCase(map(element, "case"), "");
  }

  /** The names of the fields, in the order of the file. */
  public Set<String> fields() {
    return fields.keySet();
  }

  /** Whether there is such a field. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Whether there are all of these fields. */
  public boolean hasAll(String... names) {
    return fields.keySet().containsAll(Arrays.asList(names));
  }

  /**
   * A field of any kind: a {@code Map} by name, a {@code List}, {@code String}, {@code Long},
   * {@code BigInteger}, {@code Boolean} or null.
   */
  public @Nullable Object value(String field) {
    if (!has(field)) {
      throw new Mismatch(path + field, "a field of this name", "fields " + fields.keySet());
    }
    return fields.get(field);
  }

  /** A text. */
  public String text(String field) {
    return as(String.class, value(field), path + field, "a text");
  }

  /** The bytes that a text of 0x and hex digits stands for, in a new array. */
  public byte[] hex(String field) {
    return bytes(value(field), path + field);
  }

  /** An integer of at most 64 bits. */
  public long integer(String field) {
    return as(Long.class, value(field), path + field, "an integer");
  }

  /** A truth value. */
  public boolean bool(String field) {
    return as(Boolean.class, value(field), path + field, "true or false");
  }

  /** An object. */
  public VectorCase object(String field) {
    return object(value(field), path + field);
  }

  /** A list of objects. */
  public List<VectorCase> list(String field) {
    return elements(field, VectorCase::object);
  }

  /** A list of byte strings, each as in {@link #hex}. */
  public List<byte[]> hexes(String field) {
    return elements(field, VectorCase::bytes);
  }

  /** A list of integers, each as in {@link #integer}. */
  public List<Long> integers(String field) {
    return elements(field, (value, at) -> as(Long.class, value, at, "an integer"));
  }

  /** A list of texts. */
  public List<String> texts(String field) {
    return elements(field, (value, at) -> as(String.class, value, at, "a text"));
  }

  /**
   * Compares two values by {@code equals}.
   *
   * @throws Mismatch if they differ
   */
  public static void expect(String what, @Nullable Object expected, @Nullable Object actual) {
    if (!Objects.equals(expected, actual)) {
      throw Difference.ofTexts(what, String.valueOf(expected), String.valueOf(actual));
    }
  }

  /**
   * Compares two byte strings.
   *
   * @throws Mismatch if they differ
   */
  public static void expectHex(String what, byte[] expected, byte[] actual) {
    if (!Arrays.equals(expected, actual)) {
      throw Difference.ofBytes(what, expected, actual);
    }
  }

  private <T> List<T> elements(String field, BiFunction<@Nullable Object, String, T> element) {
    List<?> list = as(List.class, value(field), path + field, "a list");
    return IntStream.range(0, list.size())
        .mapToObj(i -> element.apply(list.get(i), path + field + "[" + i + "]"))
        .toList();
  }

  private static VectorCase object(@Nullable Object value, String at) {
    return new VectorCase(map(value, at), at + ".");
  }

  @SuppressWarnings("unchecked") // the only maps that the parser makes
  private static Map<String, @Nullable Object> map(@Nullable Object value, String at) {
    return (Map<String, @Nullable Object>) as(Map.class, value, at, "an object");
  }

  private static byte[] bytes(@Nullable Object value, String at) {
    String text = as(String.class, value, at, "a text");
    if (text.startsWith("0x")) {
      try {
        return HexFormat.of().parseHex(text, 2, text.length());
      } catch (IllegalArgumentException e) {
        throw new Mismatch(at, "an even number of hex digits after 0x", text);
      }
    }
    throw new Mismatch(at, "hex digits after 0x", text);
  }

  private static <T> T as(Class<T> type, @Nullable Object value, String at, String kind) {
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    throw new Mismatch(at, kind, String.valueOf(value));
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
