package dev.overseer.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of test vectors: {@code {"provenance": …, "format": …, "cases": […]}} (spec README.md 7).
 *
 * @param path where it is
 * @param cases its cases in order; empty if it is JSON of another shape
 */
public record VectorFile(Path path, List<VectorCase> cases) {
  /** Longest file that is read, in bytes. */
  public static final int MAX_SIZE = 16 << 20;

  /** Takes a copy of the cases. */
  public VectorFile {
    cases = List.copyOf(cases);
  }

  /**
   * Reads a file.
   *
   * @throws VectorFileException if there is none, it is too long or not JSON
   */
  public static VectorFile read(Path path) {
    try {
      return new VectorFile(path, cases(JsonText.parse(bytes(path))));
    } catch (NoSuchFileException e) {
      throw new VectorFileException("there is no file " + path, e);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new VectorFileException(
          "%s is not JSON: %s%s"
              .formatted(
                  path,
                  e.getOriginalMessage(),
                  at == null ? "" : " (line %d)".formatted(at.getLineNr())),
          e);
    } catch (Mismatch e) {
      throw new VectorFileException("%s has a case that is no object".formatted(path), e);
    } catch (IOException e) {
      throw new VectorFileException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  private static byte[] bytes(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        throw new IOException("it has more than " + MAX_SIZE + " bytes");
      }
      return bytes;
    }
  }

  private static List<VectorCase> cases(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> file && file.get("cases") instanceof List<?> list)) {
      return List.of();
    }
    return list.stream().map(VectorCase::of).toList();
  }
}
