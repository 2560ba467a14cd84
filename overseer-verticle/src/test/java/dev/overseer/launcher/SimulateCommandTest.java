package dev.overseer.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The command {@code simulate}, as a process would run it. */
class SimulateCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int simulate(String... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "simulate";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    out.reset();
    return new OverseerLauncher(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .launch(line);
  }

  private JsonObject result() {
    return new JsonObject(out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void printsOneObjectAndRunsTheSameSeedsAgain() {
    String[] arguments = {"--seeds", "6", "--seed", "42", "--steps", "500"};

    assertThat(simulate(arguments)).isZero();
    JsonObject first = result();
    assertThat(simulate(arguments)).isZero();

    assertThat(first.getLong("seed")).isEqualTo(42);
    assertThat(first.getLong("runs")).isEqualTo(6);
    assertThat(first.getLong("steps")).isGreaterThan(3000);
    assertThat(first.getLong("stepsPerSecond")).isPositive();
    assertThat(first.containsKey("violation")).isFalse();
    assertThat(result().getString("hash")).isEqualTo(first.getString("hash"));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aNetworkThatLosesNothingIsAnotherRun() {
    assertThat(simulate("--seeds", "1", "--seed", "43", "--steps", "500")).isZero();
    String bad = result().getString("hash");

    assertThat(simulate("--seeds", "1", "--seed", "43", "--steps", "500", "--faults", "loss=0"))
        .isZero();

    assertThat(result().getString("hash")).isNotEqualTo(bad);
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThat(simulate("--faults", "loss=2")).isEqualTo(2);
    assertThat(simulate("--seeds", "0")).isEqualTo(2);
    assertThat(simulate("--seed", String.valueOf(Long.MAX_VALUE))).isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            """
            --faults: loss says how often, from 0 to 1, not 2.0
            --seeds and --steps are at least 1, and --seed leaves room for --seeds
            --seeds and --steps are at least 1, and --seed leaves room for --seeds
            """);
  }
}
