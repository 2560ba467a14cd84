package dev.overseer.conformance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into maps in the order of the text, lists, texts, {@code Long}, {@code BigInteger},
 * {@code Boolean} and null. Fractions are refused, since vectors have none, as are two fields of
 * one name. What it makes is bounded by the size of the text; its depth is bounded by {@link
 * #MAX_DEPTH}.
 */
final class JsonText {
  static final int MAX_DEPTH = 64;
  static final int MAX_DIGITS = 100;

  private JsonText() {}

  /**
   * The value of a whole text.
   *
   * @throws IOException if it is not JSON, or not such JSON; the message says where
   */
  static @Nullable Object parse(byte[] utf8) throws IOException {
    try (JsonParser in = factory(utf8.length).createParser(utf8)) {
      Object value = value(in, next(in));
      if (in.nextToken() != null) {
        throw problem(in, "something follows the first value");
      }
      return value;
    }
  }

  // texts may be as long as the whole input, which is bounded; its own limit would be 20 MB
  private static JsonFactory factory(int size) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(Math.max(size, 1))
                .maxNumberLength(MAX_DIGITS)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
  }

  private static JsonToken next(JsonParser in) throws IOException {
    JsonToken token = in.nextToken();
    if (token == null) {
      throw problem(in, "the text ends too early");
    }
    return token;
  }

  private static @Nullable Object value(JsonParser in, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> integer(in.getBigIntegerValue());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_FLOAT -> throw problem(in, "a number with a fraction or an exponent");
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw problem(in, "no value, but " + token);
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser in) throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    while (next(in) == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      fields.put(name, value(in, next(in)));
    }
    return Collections.unmodifiableMap(fields);
  }

  private static List<@Nullable Object> array(JsonParser in) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonToken token = next(in); token != JsonToken.END_ARRAY; token = next(in)) {
      elements.add(value(in, token));
    }
    return Collections.unmodifiableList(elements);
  }

  private static Object integer(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private static IOException problem(JsonParser in, String what) {
    var at = in.currentLocation();
    return new IOException(
        "%s (line %d, column %d)".formatted(what, at.getLineNr(), at.getColumnNr()));
  }
}
