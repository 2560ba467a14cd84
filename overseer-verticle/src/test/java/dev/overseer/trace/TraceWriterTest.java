package dev.overseer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TraceWriterTest {

  @TempDir private Path folder;

  private final GatedDisk disk = new GatedDisk();
  private final TraceWriter writer = new TraceWriter("test", disk);

  @Test
  void inv1Inv2LinesOfSeveralThreadsAreWholeAndInEachOnesOrder() throws Exception {
    disk.open();
    int threads = 4;
    int items = 5_000;
    List<Thread> subsystems = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      String name = "subsystem-" + i;
      subsystems.add(Thread.ofPlatform().start(() -> handle(name, items)));
    }
    for (Thread subsystem : subsystems) {
      subsystem.join();
    }
    close();

    Map<String, Long> newest = new HashMap<>();
    for (String line : disk.lines()) {
      JsonObject json = new JsonObject(line);
      Long before = newest.put(json.getString("to"), json.getLong("seq"));
      assertThat(json.getLong("seq")).isEqualTo(before == null ? 1 : before + 1);
      assertThat(json.getLong("signalsSeen")).isEqualTo(json.getLong("seq"));
    }
    assertThat(newest).hasSize(threads).allSatisfy((name, seq) -> assertThat(seq).isEqualTo(items));
  }

  @Test
  void inv3ASlowDiskHoldsTheCallersBeforeMuchMemoryIsTaken() throws Exception {
    writer.handled("chain-api", 1, TraceItems.message(0), "a");
    disk.awaitFirstWrite();
    long taken = fill(2);
    assertThat(taken).isLessThan(TraceWriter.ROOM / 50);

    CountDownLatch drained = new CountDownLatch(1);
    writer.onDrain(drained::countDown);
    assertThat(drained.getCount()).isOne();
    disk.open();
    drained.await();
    assertThat(writer.handled("chain-api", taken + 1, TraceItems.message(0), "a")).isTrue();
    close();
    assertThat(disk.lines()).hasSize((int) taken + 1);
  }

  @Test
  void inv4ADrainTaskRunsAtOnceIfThereIsRoom() {
    AtomicInteger runs = new AtomicInteger();
    writer.onDrain(runs::incrementAndGet);
    assertThat(runs).hasValue(1);
  }

  @Test
  void inv4DrainTasksRunOnceWhenTheTraceFails() throws Exception {
    writer.handled("chain-api", 1, TraceItems.message(0), "a");
    disk.awaitFirstWrite();
    fill(2);
    AtomicInteger runs = new AtomicInteger();
    writer.onDrain(runs::incrementAndGet);
    disk.breakDown();
    close();
    assertThat(runs).hasValue(1);
    writer.onDrain(runs::incrementAndGet);
    assertThat(runs).hasValue(2);
  }

  @Test
  void inv5ClosingWritesWhatWasTakenAndNothingLater() throws Exception {
    writer.handled("chain-api", 1, TraceItems.message(0), "a");
    disk.awaitFirstWrite();
    writer.handled("chain-api", 2, TraceItems.message(0), "a");
    var closing = writer.close().toCompletableFuture();
    assertThat(writer.handled("chain-api", 3, TraceItems.message(0), "a")).isTrue();
    assertThat(closing).isNotDone();
    disk.open();
    closing.get();
    close();
    assertThat(disk.lines()).hasSize(2);
    assertThat(disk.isClosed()).isTrue();
  }

  @Test
  void inv6ABrokenDiskEndsTheTraceAndHoldsNobody() throws Exception {
    disk.breakDown();
    handle("chain-api", 50_000);
    close();
    assertThat(disk.lines()).isEmpty();
    assertThat(disk.isClosed()).isTrue();
    assertThat(fillOnce(50_001, 10_000)).isEqualTo(60_000);
  }

  @Test
  void anExistingFileStartsAnew() throws Exception {
    Path file = folder.resolve("deep/trace.jsonl");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "an older and much longer trace ".repeat(100));
    TraceWriter fresh = TraceWriter.open(file);
    fresh.handled("chain-api", 1, TraceItems.message(0), "a");
    fresh.close().toCompletableFuture().get();
    assertThat(Files.readAllLines(file)).hasSize(1).first().asString().startsWith("{\"to\":");
  }

  @Test
  void missingFoldersAreMade() throws Exception {
    Path file = folder.resolve("a/b/trace.jsonl");
    TraceWriter.open(file).close().toCompletableFuture().get();
    assertThat(file).isEmptyFile();
  }

  @Test
  void aFileOfAnotherNodeIsRefusedAndLeftAlone() throws Exception {
    Path file = folder.resolve("trace.jsonl");
    TraceWriter first = TraceWriter.open(file);
    assertThatThrownBy(() -> TraceWriter.open(file))
        .isInstanceOf(TraceException.class)
        .hasMessage(
            "another node is writing the trace file "
                + file
                + "; give each node its own trace.file");
    first.handled("chain-api", 1, TraceItems.message(0), "a");
    first.close().toCompletableFuture().get();
    assertThat(Files.readAllLines(file)).hasSize(1);
    TraceWriter.open(file).close().toCompletableFuture().get();
  }

  @Test
  void aPathThatCannotBeWrittenIsRefusedWithTheRemedy() throws IOException {
    Path file = folder.resolve("not-a-folder");
    Files.writeString(file, "");
    assertThatThrownBy(() -> TraceWriter.open(file.resolve("trace.jsonl")))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("name another trace.file, or leave it out to have no trace");
  }

  /** As a subsystem does: stops at a full trace until it is called back. */
  private void handle(String name, int items) {
    for (int seq = 1; seq <= items; seq++) {
      if (!writer.handled(name, seq, TraceItems.message(seq), "a")) {
        CountDownLatch drained = new CountDownLatch(1);
        writer.onDrain(drained::countDown);
        awaitUninterrupted(drained);
      }
    }
  }

  /** Handles items until the trace is full; the number of the last one. */
  private long fill(long firstSeq) {
    long seq = firstSeq;
    while (writer.handled("chain-api", seq, TraceItems.message(0), "a")) {
      seq++;
    }
    return seq;
  }

  private long fillOnce(long firstSeq, int items) {
    long taken = firstSeq - 1;
    for (int i = 0; i < items; i++) {
      if (writer.handled("chain-api", firstSeq + i, TraceItems.message(0), "a")) {
        taken++;
      }
    }
    return taken;
  }

  private void close() throws Exception {
    writer.close().toCompletableFuture().get();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
