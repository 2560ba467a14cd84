package dev.overseer.launcher;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A seed as text: 0x and 64 hex digits, with white space around them. Messages never quote it. */
final class SeedInput {

  private static final Pattern SEED = Pattern.compile("0x[0-9a-fA-F]{64}");
  private static final int MAX_SIZE = 1024;

  private SeedInput() {}

  static byte[] fromFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (IOException failure) {
      throw refused("%s cannot be read (%s)".formatted(file, failure.getClass().getSimpleName()));
    }
  }

  static byte[] fromStandardInput() {
    try {
      return read(System.in, "standard input");
    } catch (IOException failure) {
      throw refused("standard input cannot be read (%s)".formatted(failure.getMessage()));
    }
  }

  private static byte[] read(InputStream in, String source) throws IOException {
    String text = new String(in.readNBytes(MAX_SIZE), StandardCharsets.ISO_8859_1).strip();
    if (!SEED.matcher(text).matches()) {
      throw refused(source + " has no seed");
    }
    return HexFormat.of().parseHex(text, 2, text.length());
  }

  private static StartException refused(String what) {
    return new StartException(
        ExitCode.REFUSED,
        what + "; give a seed of 0x and 64 hex digits with --file or on standard input");
  }
}
