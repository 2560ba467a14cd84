package dev.overseer.chain.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON text to values and back. What comes from a server is bounded while it is read: nesting,
 * number of values, length of names and numbers. Only texts may be as long as the frame, because
 * validation code is sent as one hex text.
 */
final class JsonCodec {
  /** Deepest nesting that is read; what the protocol uses has less than 8. */
  static final int MAX_DEPTH = 32;

  /** Most values in one frame; the longest lists of the protocol have some hundred. */
  static final int MAX_VALUES = 65_536;

  private static final int MAX_NAME = 256;
  private static final int MAX_NUMBER = 80;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names come from outside: nothing of them may stay in shared tables.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonCodec() {}

  /**
   * Reads one value and nothing after it.
   *
   * @throws MalformedException if it is not JSON or beyond the bounds
   */
  static Json read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      Json value = new Reader(parser).value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw new MalformedException("more than one JSON value in a frame");
      }
      return value;
    } catch (IOException e) {
      throw new MalformedException("not JSON: " + firstLine(e));
    }
  }

  /** Writes a value. */
  static String write(Json value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(value, generator);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    return text.toString();
  }

  private static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  private static void write(Json value, JsonGenerator out) throws IOException {
    switch (value) {
      case Json.Obj(Map<String, Json> members) -> {
        out.writeStartObject();
        for (Map.Entry<String, Json> member : members.entrySet()) {
          out.writeFieldName(member.getKey());
          write(member.getValue(), out);
        }
        out.writeEndObject();
      }
      case Json.Arr(List<Json> items) -> {
        out.writeStartArray();
        for (Json item : items) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case Json.Text(String text) -> out.writeString(text);
      case Json.Num(String literal) -> out.writeNumber(literal);
      case Json.Bool(boolean bool) -> out.writeBoolean(bool);
      case Json.Null _ -> out.writeNull();
    }
  }

  private static final class Reader {
    private final JsonParser parser;
    private int values;

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    Json value(JsonToken token) throws IOException {
      if (++values > MAX_VALUES) {
        throw new MalformedException("more than " + MAX_VALUES + " values in a frame");
      }
      return switch (token) {
        case null -> throw new MalformedException("an empty frame");
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> new Json.Text(parser.getText());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
        case VALUE_TRUE -> new Json.Bool(true);
        case VALUE_FALSE -> new Json.Bool(false);
        case VALUE_NULL -> Json.Null.NULL;
        case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
            throw new MalformedException("not JSON: unexpected " + token);
      };
    }

    private Json object() throws IOException {
      Map<String, Json> members = new HashMap<>();
      for (JsonToken token = parser.nextToken();
          token == JsonToken.FIELD_NAME;
          token = parser.nextToken()) {
        String name = parser.currentName();
        if (members.put(name, value(parser.nextToken())) != null) {
          throw new MalformedException("a member occurs twice in an object");
        }
      }
      return new Json.Obj(members);
    }

    private Json array() throws IOException {
      List<Json> items = new ArrayList<>();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        items.add(value(token));
      }
      return new Json.Arr(items);
    }
  }
}
