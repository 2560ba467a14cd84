package dev.overseer.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Reads what {@code -conf} names: a file, or a JSON object given in place. */
public final class ConfigReader {

  /** The longest configuration, in bytes. */
  public static final int MOST_BYTES = 1 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ConfigReader() {}

  /**
   * Reads a configuration.
   *
   * @param conf a path, or text that begins with a brace
   * @throws ConfigException if there is no readable JSON object, with what is wrong and where
   */
  public static JsonObject read(String conf) {
    return read(conf, "-conf");
  }

  /**
   * Reads what another option than {@code -conf} gives in the same way.
   *
   * @param value a path, or text that begins with a brace
   * @param option the option's name, for the messages
   * @throws ConfigException if there is no readable JSON object, with what is wrong and where
   */
  public static JsonObject read(String value, String option) {
    String trimmed = value.strip();
    if (trimmed.startsWith("{")) {
      return parse(trimmed, option);
    }
    return parse(content(trimmed, option), trimmed);
  }

  private static String content(String name, String option) {
    try {
      Path file = Path.of(name);
      if (Files.size(file) > MOST_BYTES) {
        throw refused(name, "is longer than 1 MiB, which no configuration is; name another file");
      }
      return Files.readString(file);
    } catch (InvalidPathException | IOException unreadable) {
      throw refused(
          name,
          "cannot be read; give %s a file's path or a JSON object in braces".formatted(option));
    }
  }

  private static JsonObject parse(String text, String name) {
    try {
      try (JsonParser parser = JSON.createParser(text)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw refused(name, "is no JSON object; put the settings between { and }");
        }
        parser.skipChildren();
        if (parser.nextToken() != null) {
          throw refused(name, "goes on after its JSON object; remove what follows the last }");
        }
      }
      return new JsonObject(text);
    } catch (JsonProcessingException malformed) {
      JsonLocation where = malformed.getLocation();
      throw refused(
          name,
          "is not JSON: %s at line %d, column %d"
              .formatted(
                  malformed.getOriginalMessage(),
                  where == null ? 0 : where.getLineNr(),
                  where == null ? 0 : where.getColumnNr()));
    } catch (IOException impossible) {
      throw refused(name, "cannot be read: " + impossible);
    }
  }

  private static ConfigException refused(String name, String text) {
    return new ConfigException(List.of(name + ": " + text));
  }
}
