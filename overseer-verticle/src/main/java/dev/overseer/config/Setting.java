package dev.overseer.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting: its path, its type, and what its value must be like.
 *
 * @param path with dots, for example {@code http.port}
 * @param refusal what is wrong with a value of the right type, and the remedy; empty if nothing is
 */
record Setting(String path, Type type, Function<Object, Optional<String>> refusal) {

  /** Types of values in JSON. */
  enum Type {
    TEXT("a text in quotes"),
    FLAG("true or false"),
    WHOLE("a whole number"),
    NUMBER("a number"),
    TEXTS("a list of texts");

    final String words;

    Type(String words) {
      this.words = words;
    }

    boolean holds(Object value) {
      return switch (this) {
        case TEXT -> value instanceof String;
        case FLAG -> value instanceof Boolean;
        case WHOLE -> value instanceof Integer || value instanceof Long;
        case NUMBER -> value instanceof Number;
        case TEXTS ->
            value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
      };
    }
  }
}
