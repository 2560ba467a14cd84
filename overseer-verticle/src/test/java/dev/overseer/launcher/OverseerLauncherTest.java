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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that start nothing. */
class OverseerLauncherTest {

  private static final int SCREEN_LINES = 24;
  private static final int SCREEN_COLUMNS = 80;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int launch(String... arguments) {
    return new OverseerLauncher(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .launch(arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "run --help",
        "run dev.overseer.OverseerVerticle -conf x --help",
        "key --help",
        "wiring --help",
        "conformance --help",
        "certificates --help",
        "version --help"
      })
  void helpFitsAScreenAndHasAnExample(String commandLine) {
    assertThat(launch(commandLine.split(" "))).isZero();

    assertThat(out().lines())
        .hasSizeLessThanOrEqualTo(SCREEN_LINES)
        .allMatch(line -> line.length() <= SCREEN_COLUMNS);
    assertThat(out()).contains("Usage: ./vertx", "Example:");
    assertThat(err()).isEmpty();
  }

  @Test
  void listsWhatIsMeantForPeopleOnly() {
    launch();

    assertThat(out()).contains(" key ", " run ", " version ", " wiring ", " conformance ");
    assertThat(out()).doesNotContain(" bare ", " start ", " stop ", " list ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fly                      | there is no command 'fly'; ./vertx --help lists them
          run                      | The argument 'main-verticle' is required; see ./vertx run --help
          run a.B --frobnicate     | run has no option --frobnicate; see ./vertx run --help
          run a.B c.D              | run does not take the argument 'c.D'; see ./vertx run --help
          run a.B -conf            | The option 'conf' requires a value; see ./vertx run --help
          run a.B -instances many  | The value 'many' is not accepted by 'instances'; see ./vertx run --help
          run a.B -cluster-port 1  | The -cluster-xxx options require -cluster to be enabled; see ./vertx run --help
          run a.B -conf no.file    | no.file: cannot be read; give -conf a file's path or a JSON object in braces
          run a.B -options no.file | no.file: cannot be read; give -options a file's path or a JSON object in braces
          run a.B -conf {          | -conf: is not JSON: Unexpected end-of-input
          conformance              | The argument 'path' is required; see ./vertx conformance --help
          conformance no.file      | there is no file or folder no.file
          wiring --format xml      | there is no format 'xml'; use text, mermaid or json
          """)
  void refusesInASentenceWithTheRemedy(String commandLine, String message) {
    assertThat(launch(commandLine.split(" "))).isEqualTo(2);

    assertThat(err().lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).startsWith(message));
    assertThat(err()).doesNotContain("\tat ");
    assertThat(out()).isEmpty();
  }

  @Test
  void namesTheFileAndThePlaceOfAMistake(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("node.json"), "{\n  \"node\": oops\n}");

    assertThat(launch("run", "a.B", "-conf", file.toString())).isEqualTo(2);

    assertThat(err()).contains(file.toString(), "line 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-instances 2", "-ha", "-worker"})
  void startsANodeOnceOnly(String option) {
    String commandLine = "run " + ScriptedNode.class.getName() + " " + option;

    assertThat(launch(commandLine.split(" "))).isEqualTo(2);

    assertThat(err()).contains("leave -instances, -worker and -ha out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void tellsItsVersion(String command) {
    assertThat(launch(command)).isZero();

    assertThat(out()).startsWith("Overseer ").contains("Vert.x 5.", "Java ");
  }

  @ParameterizedTest
  @CsvSource({"text, subsystems", "mermaid, flowchart", "json, \"edges\""})
  void rendersTheWiring(String format, String part) {
    assertThat(launch("wiring", "--format", format)).isZero();

    assertThat(out()).contains(part);
  }
}
