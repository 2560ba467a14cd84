package dev.overseer.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The command {@code soak}, as a process would run it. */
class SoakCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int soak(String... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "soak";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return new OverseerLauncher(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .launch(line);
  }

  @Test
  void printsOneObjectThatSaysThatNothingWasLost() {
    assertThat(soak("--subsystems", "5", "--messages", "30000", "--signals", "200", "--seed", "42"))
        .isZero();

    String result = out.toString(StandardCharsets.UTF_8);
    assertThat(result)
        .startsWith(
            "{\"messages\":30000,\"signals\":203,\"delivered\":30000,\"lost\":0,\"duplicated\":0,"
                + "\"orderViolations\":0,\"gapsRepaired\":0,\"seconds\":")
        .hasLineCount(1);
    assertThat(new JsonObject(result).getLong("seed")).isEqualTo(42);
    assertThat(new JsonObject(result).getLong("messagesPerSecond")).isPositive();
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThat(soak("--faults", "loss=2")).isEqualTo(2);
    assertThat(soak("--faults", "stall=0.1")).isEqualTo(2);
    assertThat(soak("--subsystems", "65")).isEqualTo(2);

    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            """
            soak: loss says how often, from 0 to 1, not 2.0
            soak: stall and halfopen are faults of connections, which there are with --cluster only
            soak: --subsystems is 2 to 64, not 65
            """);
  }
}
