package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;

import dev.overseer.primitives.Bits;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.scale.Result;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares values with the JSON that vector files write for them: numbers, or decimal texts from 64
 * bits on; hex; {@code {"bits": "01…"}}; {@code {"map": [[k, v], …]}}; null or {@code {"Some": v}};
 * {@code {"Ok": v}} or {@code {"Err": v}}; lists; the names of constants. {@link JsonRecords} adds
 * the protocol's types.
 */
final class JsonValues {
  private JsonValues() {}

  /**
   * Compares {@code value} with {@code json}.
   *
   * @throws Mismatch if they differ; {@code at} says where, inside the whole value
   */
  static void expectValue(String at, @Nullable Object json, Object value) {
    switch (value) {
      case Long number -> expectNumber(at, json, number);
      case Integer number -> expectNumber(at, json, number.longValue());
      case BigInteger number -> expect(at, number(json), number);
      case Bytes bytes -> expect(at, json, bytes.toHex());
      case Hash hash -> expect(at, json, hash.toHex());
      case Bits bits -> expect(at, json, Map.of("bits", bits.toDigits()));
      case Optional<?> option -> expectOption(at, json, option);
      case Result.Ok<?, ?>(Object ok) -> expectValue(at, member(at, json, "Ok"), ok);
      case Result.Err<?, ?>(Object err) -> expectValue(at, member(at, json, "Err"), err);
      case Map<?, ?> map ->
          expectList(
              at,
              member(at, json, "map"),
              map.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList());
      case Collection<?> list -> expectList(at, json, list);
      case Record fields -> JsonRecords.expectRecord(at, json, fields);
      case Enum<?> constant -> expect(at, name(json), camelCase(constant));
      default -> expect(at, json, value);
    }
  }

  // one of the vectors that we know has a comma behind the name
  private static String name(@Nullable Object json) {
    String name = String.valueOf(json);
    return name.endsWith(",") ? name.substring(0, name.length() - 1) : name;
  }

  private static String camelCase(Enum<?> constant) {
    return Arrays.stream(constant.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  // from 2^63 on an unsigned number is a negative long
  private static void expectNumber(String at, @Nullable Object json, long value) {
    BigInteger expected = number(json);
    if (!expected.equals(BigInteger.valueOf(value))) {
      expect(at, expected, new BigInteger(Long.toUnsignedString(value)));
    }
  }

  private static BigInteger number(@Nullable Object json) {
    String digits = String.valueOf(json);
    if (digits.length() > JsonText.MAX_DIGITS) {
      throw new Mismatch("a number", "at most " + JsonText.MAX_DIGITS + " digits", digits);
    }
    return new BigInteger(digits);
  }

  private static void expectOption(String at, @Nullable Object json, Optional<?> option) {
    if (option.isEmpty()) {
      expect(at, json, null);
    } else {
      expectValue(at, member(at, json, "Some"), option.get());
    }
  }

  private static void expectList(String at, @Nullable Object json, Collection<?> values) {
    if (!(json instanceof List<?> list && list.size() == values.size())) {
      throw new Mismatch(at, String.valueOf(json), values.size() + " elements");
    }
    int i = 0;
    for (Object value : values) {
      expectValue(at + "[" + i + "]", list.get(i), value);
      i++;
    }
  }

  static @Nullable Object member(String at, @Nullable Object json, String name) {
    if (json instanceof Map<?, ?> object && object.containsKey(name)) {
      return object.get(name);
    }
    throw new Mismatch(at, String.valueOf(json), name);
  }
}
