package dev.overseer.chain.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.ChainSource;
import dev.overseer.chain.dev.DevChainOptions;
import dev.overseer.chain.dev.DevChainSource;
import dev.overseer.chain.replay.EventProbe;
import dev.overseer.chain.replay.ReplaySource;
import dev.overseer.chain.replay.ReplaySpeed;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Recordings in real files. */
@ExtendWith(VertxExtension.class)
class RecordingTest {

  @TempDir Path directory;

  private static <T> Future<T> on(Vertx vertx, Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    vertx.getOrCreateContext().runOnContext(go -> work.get().onComplete(promise));
    return promise.future();
  }

  /** Records {@code source} until what is waited for, and stops it. */
  private static Future<Path> record(
      Vertx vertx, ChainSource source, Path to, Function<EventProbe, Future<?>> until) {
    RecordingSource recording = new RecordingSource(vertx, source, to);
    EventProbe probe = new EventProbe();
    return recording
        .start()
        .compose(
            point -> {
              recording.open(probe);
              return until.apply(probe);
            })
        .compose(events -> recording.stop())
        .map(to);
  }

  private Future<Path> replay(Vertx vertx, Path from, String to) {
    ReplaySource source = new ReplaySource(vertx, from, ReplaySpeed.ASAP);
    return record(vertx, source, directory.resolve(to), EventProbe::end);
  }

  private static List<String> withoutPauses(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.contains("wait")).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldBeTheSameWhenItIsPlayedAndRecordedAgain(Vertx vertx, VertxTestContext test) {
    DevChainOptions options = new DevChainOptions(1, OptionalLong.of(3), 0.3, 3, 4);
    on(
            vertx,
            () ->
                record(
                        vertx,
                        new DevChainSource(vertx, options),
                        directory.resolve("new/folder/first.jsonl"),
                        probe -> probe.count(100))
                    .compose(
                        first ->
                            replay(vertx, first, "second.jsonl")
                                .map(
                                    second -> {
                                      assertThat(withoutPauses(first))
                                          .hasSizeGreaterThanOrEqualTo(102)
                                          .endsWith("{\"event\":\"stop\"}");
                                      return assertThat(withoutPauses(second))
                                          .isEqualTo(withoutPauses(first));
                                    })))
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void shouldRecordARealChainWhole(Vertx vertx, VertxTestContext test) throws Exception {
    Path real =
        Path.of(
            java.util.Objects.requireNonNull(
                    RecordingTest.class.getResource("/replay/rococo-forks-1.jsonl"))
                .toURI());
    on(vertx, () -> replay(vertx, real, "first.jsonl"))
        .compose(first -> on(vertx, () -> replay(vertx, first, "second.jsonl")))
        .map(
            second -> {
              assertThat(withoutPauses(second))
                  .isEqualTo(withoutPauses(directory.resolve("first.jsonl")));
              return assertThat(withoutPauses(second).stream().skip(1))
                  .containsExactlyElementsOf(
                      withoutPauses(real).stream()
                          .skip(1)
                          .map(line -> line.replace(" ", ""))
                          .toList());
            })
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void shouldNotOverwriteAFile(Vertx vertx, VertxTestContext test) throws IOException {
    Path there = Files.writeString(directory.resolve("there.jsonl"), "precious");
    DevChainOptions options = new DevChainOptions(1, OptionalLong.empty(), 0, 0, 0);
    on(vertx, () -> new RecordingSource(vertx, new DevChainSource(vertx, options), there).start())
        .onComplete(
            test.failing(
                failure ->
                    test.verify(
                        () -> {
                          assertThat(failure)
                              .isInstanceOf(RecordingException.class)
                              .hasMessage(
                                  there
                                      + " is there already, and recordings are not overwritten;"
                                      + " move it away or name another file in chain.record");
                          assertThat(there).hasContent("precious");
                          test.completeNow();
                        })));
  }

  @Test
  void shouldSayThatAFileCannotBeMade(Vertx vertx, VertxTestContext test) throws IOException {
    Path inAFile = Files.createFile(directory.resolve("file")).resolve("out.jsonl");
    DevChainOptions options = new DevChainOptions(1, OptionalLong.empty(), 0, 0, 0);
    on(vertx, () -> new RecordingSource(vertx, new DevChainSource(vertx, options), inAFile).start())
        .onComplete(
            test.failing(
                failure ->
                    test.verify(
                        () -> {
                          assertThat(failure)
                              .isInstanceOf(RecordingException.class)
                              .hasMessageStartingWith(inAFile + " cannot be made: ");
                          test.completeNow();
                        })));
  }
}
