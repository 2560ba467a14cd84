package dev.overseer.chain.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.replay.ReplayLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingFileTest {

  /** A file whose writes end when the test says so. */
  private static final class ManualSink implements RecordingFile.Sink {
    final List<String> written = new ArrayList<>();
    Promise<Void> pending = Promise.promise();
    boolean closed;

    @Override
    public Future<Void> write(Buffer bytes) {
      written.add(bytes.toString());
      pending = Promise.promise();
      return pending.future();
    }

    @Override
    public Future<Void> close() {
      closed = true;
      return Future.succeededFuture();
    }
  }

  private final ManualSink sink = new ManualSink();
  private int rooms;
  private final RecordingFile file = new RecordingFile(Path.of("chain.jsonl"), sink, () -> rooms++);

  private static String wait(int ms) {
    return "{\"event\":\"wait\",\"ms\":" + ms + "}\n";
  }

  @Test
  void shouldWriteOneAtATimeAndInOrder() {
    file.append(new ReplayLine.Wait(1));
    file.append(new ReplayLine.Wait(2));
    file.append(new ReplayLine.Wait(3));
    assertThat(sink.written).containsExactly(wait(1));

    sink.pending.complete();
    assertThat(sink.written).containsExactly(wait(1), wait(2) + wait(3));
    sink.pending.complete();
    file.append(new ReplayLine.Wait(4));
    assertThat(sink.written).endsWith(wait(4));
  }

  @Test
  void shouldSayWhenItIsFullAndWhenItHasRoomAgain() {
    file.append(new ReplayLine.Wait(1));
    while (!file.isFull()) {
      file.append(new ReplayLine.Wait(2));
    }
    assertThat(rooms).isZero();

    sink.pending.complete();

    assertThat(file.isFull()).isFalse();
    assertThat(rooms).isEqualTo(1);
    assertThat(sink.written.getLast()).hasSizeGreaterThanOrEqualTo(RecordingFile.ROOM);
  }

  @Test
  void shouldWriteEverythingBeforeItCloses() {
    file.append(new ReplayLine.Wait(1));
    file.append(new ReplayLine.Wait(2));
    Future<Void> closed = file.close();
    file.append(new ReplayLine.Wait(3));
    sink.pending.complete();
    assertThat(sink.closed).isFalse();

    sink.pending.complete();

    assertThat(sink.written).containsExactly(wait(1), wait(2));
    assertThat(sink.closed).isTrue();
    assertThat(closed.succeeded()).isTrue();
    assertThat(file.close().succeeded()).isTrue();
  }

  @Test
  void shouldEndWhenAWriteFailsAndHoldNobodyBack() {
    file.append(new ReplayLine.Wait(1));
    while (!file.isFull()) {
      file.append(new ReplayLine.Wait(2));
    }

    sink.pending.fail("no space");
    file.append(new ReplayLine.Wait(3));

    assertThat(rooms).isEqualTo(1);
    assertThat(file.isFull()).isFalse();
    assertThat(sink.written).containsExactly(wait(1));
    assertThat(file.close().succeeded()).isTrue();
    assertThat(sink.closed).isTrue();
  }
}
