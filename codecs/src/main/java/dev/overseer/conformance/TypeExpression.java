package dev.overseer.conformance;

import dev.overseer.primitives.Bytes;
import dev.overseer.scale.Codecs;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.SequenceCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text with which vector files name a type, and the codec that it stands for: an entry of a
 * table, {@code Vec<T>}, {@code Option<T>}, {@code Result<T, E>}, {@code BTreeMap<K, V>}, {@code
 * (A, B, …)} or {@code [T; N]}.
 */
final class TypeExpression {
  private static final int MAX_DEPTH = 16;

  private final String text;
  private final Map<String, ScaleCodec<?>> names;
  private int next;
  private int depth;

  private TypeExpression(String text, Map<String, ScaleCodec<?>> names) {
    this.text = text;
    this.names = names;
  }

  /**
   * The codec of a type.
   *
   * @param names what the names of the table stand for
   * @throws Mismatch if {@code text} is no such type, or has a name that is not in the table
   */
  static ScaleCodec<Object> codec(String text, Map<String, ScaleCodec<?>> names) {
    ScaleCodec<?> whole = names.get(text);
    if (whole != null) {
      return any(whole);
    }
    var expression = new TypeExpression(text, names);
    ScaleCodec<Object> codec = expression.type();
    if (expression.next != text.length()) {
      throw expression.unknown();
    }
    return codec;
  }

  private ScaleCodec<Object> type() {
    if (++depth > MAX_DEPTH) {
      throw unknown();
    }
    ScaleCodec<Object> codec =
        accept("(") ? tuple() : accept("[") ? array() : applied(upTo("<,>;()[]"));
    depth--;
    return codec;
  }

  private ScaleCodec<Object> applied(String name) {
    return switch (name) {
      case "Vec" -> any(sequence(arguments(1).getFirst()));
      case "Option" -> any(Codecs.option(arguments(1).getFirst()));
      case "Result" -> result(arguments(2));
      case "BTreeMap" -> map(arguments(2));
      default -> named(name);
    };
  }

  private static ScaleCodec<Object> result(List<ScaleCodec<Object>> okAndErr) {
    return any(Codecs.result(okAndErr.getFirst(), okAndErr.getLast()));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // all keys of maps in the protocol have an order
  private static ScaleCodec<Object> map(List<ScaleCodec<Object>> keyAndValue) {
    return any(Codecs.map((ScaleCodec) keyAndValue.getFirst(), keyAndValue.getLast()));
  }

  // the compact integers are names of the table with their angle brackets
  private ScaleCodec<Object> named(String name) {
    String whole = accept("<") ? name + "<" + upTo(">") + expect(">") : name;
    return any(Optional.<ScaleCodec<?>>ofNullable(names.get(whole)).orElseThrow(this::unknown));
  }

  private static SequenceCodec<?> sequence(ScaleCodec<Object> element) {
    return element.equals(Codecs.U8) ? Bytes.CODEC : Codecs.vec(element);
  }

  private ScaleCodec<Object> tuple() {
    if (accept(")")) {
      return any(new TupleCodec(List.of()));
    }
    List<ScaleCodec<Object>> parts = list();
    expect(")");
    return any(new TupleCodec(parts));
  }

  private ScaleCodec<Object> array() {
    ScaleCodec<Object> element = type();
    expect(";");
    accept(" ");
    String count = upTo("]");
    expect("]");
    if (!count.matches("[0-9]{1,6}")) {
      throw unknown();
    }
    return any(sequence(element).exactly(Integer.parseInt(count)));
  }

  private List<ScaleCodec<Object>> arguments(int count) {
    expect("<");
    List<ScaleCodec<Object>> arguments = list();
    expect(">");
    if (arguments.size() != count) {
      throw unknown();
    }
    return arguments;
  }

  private List<ScaleCodec<Object>> list() {
    List<ScaleCodec<Object>> types = new ArrayList<>();
    do {
      accept(" ");
      types.add(type());
    } while (accept(","));
    return types;
  }

  private boolean accept(String token) {
    boolean found = text.startsWith(token, next);
    if (found) {
      next += token.length();
    }
    return found;
  }

  private String expect(String token) {
    if (!accept(token)) {
      throw unknown();
    }
    return token;
  }

  private String upTo(String ends) {
    int from = next;
    while (next < text.length() && ends.indexOf(text.charAt(next)) < 0) {
      next++;
    }
    return text.substring(from, next);
  }

  private Mismatch unknown() {
    return new Mismatch("type", "a type that is known here", text);
  }

  @SuppressWarnings("unchecked") // whoever uses the codec gives it only values that it decoded
  private static ScaleCodec<Object> any(ScaleCodec<?> codec) {
    return (ScaleCodec<Object>) codec;
  }
}
