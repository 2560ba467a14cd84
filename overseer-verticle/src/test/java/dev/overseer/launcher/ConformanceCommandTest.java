package dev.overseer.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code conformance}, as a process would run it. */
class ConformanceCommandTest {

  private static final String HASH_OF_NOTHING =
      "0x0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8";

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int check(Path path) {
    return new OverseerLauncher(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .launch("conformance", path.toString());
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static String vectors(String... cases) {
    return "{\"cases\":[" + String.join(",\n", cases) + "]}";
  }

  private static String hashing(String hash) {
    return "{\"input\":\"0x\",\"blake2_256\":\"" + hash + "\"}";
  }

  /** The output, without the folder that is another one each time. */
  private String out() {
    return out.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }

  @Test
  void sumsUpWhatIsAsExpected() throws IOException {
    file("a.json", vectors(hashing(HASH_OF_NOTHING), hashing(HASH_OF_NOTHING)));
    Files.createDirectory(folder.resolve("below"));
    file("below/b.json", vectors(hashing(HASH_OF_NOTHING)));
    file("c.txt", "is left aside");

    assertThat(check(folder)).isZero();

    assertThat(out().lines().map(line -> line.replaceAll("  +", "  ")))
        .containsExactly(
            "a.json  2 cases of format hashing, all right",
            "below/b.json  1 case of format hashing, all right",
            "total: 2 files, 3 cases, 0 failed");
    assertThat(err()).isEmpty();
  }

  @Test
  void showsFailedCasesWithFileIndexExpectedAndActual() throws IOException {
    file("a.json", vectors(hashing(HASH_OF_NOTHING), hashing("0x00"), "{\"input\":\"zz\"}"));

    assertThat(check(folder)).isOne();

    assertThat(out())
        .isEqualToNormalizingNewlines(
            """
            a.json, case 1: blake2_256
              expected  0x00
              actual    %s
            a.json, case 2: input
              expected  hex digits after 0x
              actual    zz
            %s  3 cases of format hashing, 2 failed
            total: 1 file, 3 cases, 2 failed
            """
                .formatted(HASH_OF_NOTHING, "a.json"));
  }

  @Test
  void tellsAnUnknownFormatApart() throws IOException {
    file("a.json", vectors("{\"moon\":1,\"colour\\u001b[1m\":2}"));
    file("b.json", "[1, 2, 3]");
    file("c.json", vectors(hashing(HASH_OF_NOTHING)));

    assertThat(check(folder)).isOne();

    assertThat(out())
        .isEqualToNormalizingNewlines(
            """
            a.json  unknown format: nothing here knows a case with the fields moon, colour?[1m
            b.json  unknown format: it has no list of cases
            c.json  1 case of format hashing, all right
            total: 1 file, 1 case, 0 failed; 2 more files of unknown format, not checked
            """);
  }

  @Test
  void refusesWhatIsNotJsonInASentence() throws IOException {
    file("a.json", "{\n\"cases\": [}");

    assertThat(check(folder)).isEqualTo(2);

    assertThat(err().lines()).hasSize(1).first().asString().startsWith("a.json is not JSON: ");
    assertThat(err()).contains("line 2");
  }

  @Test
  void refusesAFolderWithoutVectors() {
    assertThat(check(folder)).isEqualTo(2);

    assertThat(err()).isEqualToNormalizingNewlines("the folder " + folder + " has no .json file\n");
  }
}
