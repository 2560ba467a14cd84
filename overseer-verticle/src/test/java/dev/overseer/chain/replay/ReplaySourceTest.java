package dev.overseer.chain.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.StartingPoint;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class ReplaySourceTest {

  @TempDir Path directory;

  private final EventProbe probe = new EventProbe();
  private final ReplayFormat format = new ReplayFormat();

  private static Hash hash(long name) {
    return new Hash(0, 0, 0, name);
  }

  private static BlockInfo block(long number) {
    return new BlockInfo(hash(number), hash(number - 1), number);
  }

  private static ReplayLine.Leaves leaves() {
    return new ReplayLine.Leaves(hash(99), List.of(block(1)));
  }

  private static List<ReplayLine> imports(int count) {
    List<ReplayLine> lines = new ArrayList<>(List.of(leaves()));
    IntStream.range(2, count + 2).forEach(n -> lines.add(new ReplayLine.Import(block(n))));
    return lines;
  }

  private Path file(List<ReplayLine> lines) {
    try {
      return Files.write(
          directory.resolve("chain.jsonl"), lines.stream().map(format::format).toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The events of imports(count), and their end. */
  private static List<ChainEvent> events(int count) {
    List<ChainEvent> events = new ArrayList<>();
    IntStream.range(2, count + 2).forEach(n -> events.add(new ChainEvent.Imported(block(n))));
    events.add(new ChainEvent.Ended());
    return events;
  }

  /** Runs a test on a context, as the Overseer runs a source. */
  private static <T> Future<T> on(Vertx vertx, java.util.function.Supplier<Future<T>> test) {
    Promise<T> promise = Promise.promise();
    Context context = vertx.getOrCreateContext();
    context.runOnContext(started -> test.get().onComplete(promise));
    return promise.future();
  }

  @Test
  void shouldPlayAFileToItsEnd(Vertx vertx, VertxTestContext test) {
    Path file = file(imports(2_000));
    on(
            vertx,
            () -> {
              ReplaySource source = new ReplaySource(vertx, file, ReplaySpeed.ASAP);
              return source
                  .start()
                  .compose(
                      point -> {
                        assertThat(point)
                            .isEqualTo(new StartingPoint(hash(99), List.of(block(1)), 0));
                        assertThat(source.bestNumber()).isEqualTo(1);
                        source.open(probe);
                        assertThat(probe.events()).isEmpty();
                        return probe.end();
                      })
                  .compose(
                      events -> {
                        assertThat(events).isEqualTo(events(2_000));
                        assertThat(source.bestNumber()).isEqualTo(2_001);
                        assertThat(source.isConnected()).isTrue();
                        assertThat(source.kind()).isEqualTo("replay");
                        return source.stop();
                      })
                  .map(stopped -> assertThat(source.isConnected()).isFalse());
            })
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void shouldHoldBackWhileTheOverseerTakesNothing(Vertx vertx, VertxTestContext test) {
    Path file = file(imports(2_000));
    probe.limit(700);
    on(
            vertx,
            () -> {
              ReplaySource source = new ReplaySource(vertx, file, ReplaySpeed.ASAP);
              return source
                  .start()
                  .compose(
                      point -> {
                        source.open(probe);
                        return probe.count(700);
                      })
                  .compose(
                      events -> {
                        assertThat(probe.events()).hasSize(700);
                        probe.limit(Integer.MAX_VALUE);
                        source.resume();
                        source.resume();
                        assertThat(probe.events()).hasSize(700);
                        return probe.end();
                      })
                  .map(events -> assertThat(events).isEqualTo(events(2_000)))
                  .eventually(source::stop);
            })
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void shouldGoOnWhenTheOverseerResumesFromWithinTake(Vertx vertx, VertxTestContext test) {
    Path file = file(imports(50));
    on(
            vertx,
            () -> {
              ReplaySource source = new ReplaySource(vertx, file, ReplaySpeed.ASAP);
              return source
                  .start()
                  .compose(
                      point -> {
                        source.open(
                            event -> {
                              probe.take(event);
                              source.resume();
                              return false;
                            });
                        return probe.end();
                      })
                  .map(events -> assertThat(events).isEqualTo(events(50)))
                  .eventually(source::stop);
            })
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void shouldGoOnAfterARecordedPause(Vertx vertx, VertxTestContext test) {
    List<ReplayLine> lines = imports(2);
    lines.add(2, new ReplayLine.Wait(1));
    Path file = file(lines);
    on(
            vertx,
            () -> {
              ReplaySource source = new ReplaySource(vertx, file, ReplaySpeed.RECORDED);
              return source
                  .start()
                  .compose(
                      point -> {
                        source.open(probe);
                        return probe.end();
                      })
                  .map(events -> assertThat(events).isEqualTo(events(2)))
                  .eventually(source::stop);
            })
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void shouldRefuseABadLineBeforeTheNodeStarts(Vertx vertx, VertxTestContext test)
      throws IOException {
    Path file = file(imports(3_000));
    Files.writeString(file, "{\"event\":\"go\"}\n", StandardOpenOption.APPEND);
    on(vertx, () -> new ReplaySource(vertx, file, ReplaySpeed.ASAP).start())
        .onComplete(
            test.failing(
                failure ->
                    test.verify(
                        () -> {
                          assertThat(failure)
                              .isInstanceOf(ReplayFileException.class)
                              .hasMessageStartingWith(file + ", line 3002: event is \"go\"");
                          test.completeNow();
                        })));
  }

  @Test
  void shouldFailWhenTheFileIsSpoiltWhileItPlays(Vertx vertx, VertxTestContext test) {
    Path file = file(imports(2));
    on(
            vertx,
            () -> {
              ReplaySource source = new ReplaySource(vertx, file, ReplaySpeed.ASAP);
              return source
                  .start()
                  .map(
                      point -> {
                        file(List.of(leaves()));
                        append(file, "x".repeat(100_000) + "\n".repeat(100_000));
                        source.open(probe);
                        return point;
                      })
                  .compose(point -> probe.end())
                  .map(
                      events ->
                          assertThat(events.getLast())
                              .isInstanceOfSatisfying(
                                  ChainEvent.Failed.class,
                                  failed ->
                                      assertThat(failed.reason())
                                          .contains("its file was good at the start")
                                          .contains(file + ", line ")))
                  .eventually(source::stop);
            })
        .onComplete(test.succeedingThenComplete());
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldTellNothingAfterItWasStopped(Vertx vertx, VertxTestContext test) {
    Path file = file(imports(2_000));
    probe.limit(5);
    on(
            vertx,
            () -> {
              ReplaySource source = new ReplaySource(vertx, file, ReplaySpeed.ASAP);
              return source
                  .start()
                  .compose(
                      point -> {
                        source.open(probe);
                        return probe.count(5);
                      })
                  .compose(events -> source.stop())
                  .compose(
                      stopped -> {
                        source.resume();
                        Promise<Void> later = Promise.promise();
                        vertx.runOnContext(later::complete);
                        return later.future();
                      })
                  .map(later -> assertThat(probe.events()).hasSize(5));
            })
        .onComplete(test.succeedingThenComplete());
  }

  @Test
  void shouldBeStoppedBeforeItsStartIsDone(Vertx vertx, VertxTestContext test) {
    Path file = file(imports(2_000));
    on(
            vertx,
            () -> {
              ReplaySource source = new ReplaySource(vertx, file, ReplaySpeed.ASAP);
              Future<StartingPoint> start = source.start();
              return source.stop().compose(stopped -> start);
            })
        .onComplete(test.failingThenComplete());
  }
}
