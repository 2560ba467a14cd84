package dev.overseer;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The test vectors below {@code src/test/resources/vectors}, and files of the same form elsewhere.
 */
public final class Vectors {
  private Vectors() {}

  /** The cases of one vector file. */
  public static List<JsonObject> cases(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("no vectors " + file);
      }
      return parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of one vector file anywhere. */
  public static List<JsonObject> cases(Path file) {
    try {
      return parse(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonObject> parse(byte[] json) {
    return new JsonObject(new String(json, StandardCharsets.UTF_8))
        .getJsonArray("cases").stream().map(JsonObject.class::cast).toList();
  }
}
