package dev.overseer.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How processes end that {@code run} started: real processes, real signals. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessEndTest {

  private static final List<String> ORDERLY =
      List.of("ready", "concluding", "concluded, neighbour is there");

  private static ChildProcess node(String config) throws IOException, InterruptedException {
    return ChildProcess.run(ScriptedNode.class.getName(), "-conf", config);
  }

  /** INV-1, INV-2. */
  @ParameterizedTest
  @CsvSource({"TERM, CONCLUDED, 0", "INT, CONCLUDED, 0", "TERM, NOT_ALL_HANDLED, 4"})
  void concludesBeforeVertxClosesAndEndsWithTheNodesCode(String signal, String end, int exitCode)
      throws IOException, InterruptedException {
    try (ChildProcess process = node("{\"end\":\"" + end + "\"}")) {
      ChildProcess.Ended ended = process.awaitLine("ready").signal(signal).end();

      assertThat(ended.out()).startsWith(ORDERLY.toArray(String[]::new));
      assertThat(ended.out().subList(ORDERLY.size(), ended.out().size()))
          .containsExactlyInAnyOrder("undeployed", "neighbour stops");
      assertThat(ended.exitCode()).isEqualTo(exitCode);
    }
  }

  /** INV-3. */
  @Test
  void ignoresFurtherSignalsWhileTheNodeConcludes() throws IOException, InterruptedException {
    try (ChildProcess process = node("{\"waits\":true}")) {
      process.awaitLine("ready").signal("TERM").awaitLine("concluding");

      ChildProcess.Ended ended = process.signal("TERM").signal("INT").type("go on").end();

      assertThat(ended.out()).containsOnlyOnce("concluding").containsAll(ORDERLY);
      assertThat(ended.exitCode()).isZero();
    }
  }

  /** INV-2. */
  @ParameterizedTest
  @EnumSource(names = {"CONCLUDED", "SUBSYSTEM_FAILED", "CHAIN_FAILED"})
  void endsWhenTheNodeEndsByItself(ExitCode code) throws IOException, InterruptedException {
    try (ChildProcess process = node("{\"start\":\"ends\",\"end\":\"" + code + "\"}")) {
      ChildProcess.Ended ended = process.end();

      assertThat(ended.exitCode()).isEqualTo(code.code());
      assertThat(ended.out()).containsExactly("undeployed");
    }
  }

  @Test
  void concludesANodeThatIsStillStarting() throws IOException, InterruptedException {
    try (ChildProcess process = node("{\"start\":\"slow\"}")) {
      ChildProcess.Ended ended = process.awaitLine("starting").signal("TERM").end();

      assertThat(ended.out()).contains("concluding", "start was told");
      assertThat(ended.exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "refused, 2, colour: green is not blue",
    "fault, 3, could not be deployed: java.lang.IllegalStateException: a fault"
  })
  void saysWithoutAStackTraceWhyANodeDoesNotStart(String start, int exitCode, String reason)
      throws IOException, InterruptedException {
    try (ChildProcess process = node("{\"start\":\"" + start + "\"}")) {
      ChildProcess.Ended ended = process.end();

      assertThat(ended.exitCode()).isEqualTo(exitCode);
      assertThat(ended.err().lines()).singleElement().asString().contains(reason);
      assertThat(ended.out()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.such.Verticle", "java.lang.String"})
  void refusesWhatIsNoVerticle(String name) throws IOException, InterruptedException {
    try (ChildProcess process = ChildProcess.run(name)) {
      ChildProcess.Ended ended = process.end();

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err().lines()).singleElement().asString().contains(name, ";");
      assertThat(ended.out()).isEmpty();
    }
  }

  @Test
  void runsAnyVerticleAsVertxDoes() throws IOException, InterruptedException {
    try (ChildProcess process =
        ChildProcess.run(
            PlainVerticle.class.getName(), "-instances", "2", "-conf", "{\"name\":\"one\"}")) {
      process.awaitLine("plain one").awaitLine("plain one");

      ChildProcess.Ended ended = process.signal("TERM").end();

      assertThat(ended.out()).filteredOn("stopped"::equals).hasSize(2);
      assertThat(ended.exitCode()).isEqualTo(128 + 15);
    }
  }
}
