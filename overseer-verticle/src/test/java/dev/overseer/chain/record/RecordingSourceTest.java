package dev.overseer.chain.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.ChainSource;
import dev.overseer.chain.StartingPoint;
import dev.overseer.chain.blocks.KnownBlocks;
import dev.overseer.chain.replay.EventProbe;
import dev.overseer.chain.replay.ReplayFormat;
import dev.overseer.chain.replay.ReplayLine;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.subsystem.RelayChain;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The decorator, step by step: source, file and clock are the test's. */
class RecordingSourceTest {

  private static final BlockInfo BLOCK =
      new BlockInfo(new Hash(0, 0, 0, 2), new Hash(0, 0, 0, 1), 2);
  private static final ChainEvent IMPORTED = new ChainEvent.Imported(BLOCK);

  /** A source that tells what the test wants. */
  private static final class ScriptedSource implements ChainSource {
    private final KnownBlocks blocks = new KnownBlocks(10);
    private Events events = event -> true;
    private int resumed;
    private boolean stopped;

    boolean tell(ChainEvent event) {
      return events.take(event);
    }

    @Override
    public String kind() {
      return "scripted";
    }

    @Override
    public Future<StartingPoint> start() {
      return Future.succeededFuture(new StartingPoint(new Hash(0, 0, 0, 9), List.of(BLOCK), 0));
    }

    @Override
    public void open(Events to) {
      events = to;
    }

    @Override
    public void resume() {
      resumed++;
    }

    @Override
    public RelayChain chain() {
      return blocks;
    }

    @Override
    public long bestNumber() {
      return 77;
    }

    @Override
    public boolean isConnected() {
      return !stopped;
    }

    @Override
    public Future<Void> stop() {
      stopped = true;
      return Future.succeededFuture();
    }
  }

  private final ReplayFormat format = new ReplayFormat();
  private final ScriptedSource source = new ScriptedSource();
  private final StringBuilder written = new StringBuilder();
  private final EventProbe overseer = new EventProbe();
  private Future<Void> nextWrite = Future.succeededFuture();
  private boolean closed;
  private long now = 5_000;

  private final RecordingSource recording =
      new RecordingSource(source, Path.of("out.jsonl"), path -> sink(), () -> now);

  private Future<RecordingFile.Sink> sink() {
    return Future.succeededFuture(
        new RecordingFile.Sink() {
          @Override
          public Future<Void> write(Buffer bytes) {
            written.append(bytes);
            return nextWrite;
          }

          @Override
          public Future<Void> close() {
            closed = true;
            return Future.succeededFuture();
          }
        });
  }

  private List<ReplayLine> lines() {
    return written.toString().lines().map(format::parse).toList();
  }

  @BeforeEach
  void startAndOpen() {
    assertThat(recording.start().succeeded()).isTrue();
    now += 100;
    recording.open(overseer);
  }

  @Test
  void shouldWriteWhatItTellsAndThePausesBetween() {
    source.tell(IMPORTED);
    now += 250;
    source.tell(new ChainEvent.Finalized(BLOCK.hash(), 2));
    source.tell(IMPORTED);
    now += 7;
    source.tell(new ChainEvent.Ended());

    assertThat(lines())
        .containsExactly(
            new ReplayLine.Leaves(new Hash(0, 0, 0, 9), List.of(BLOCK)),
            new ReplayLine.Import(BLOCK),
            new ReplayLine.Wait(250),
            new ReplayLine.Finalize(BLOCK.hash(), 2),
            new ReplayLine.Import(BLOCK),
            new ReplayLine.Wait(7),
            new ReplayLine.Stop());
    assertThat(overseer.events())
        .containsExactly(
            IMPORTED, new ChainEvent.Finalized(BLOCK.hash(), 2), IMPORTED, new ChainEvent.Ended());
  }

  @Test
  void shouldEndTheRecordingWhenTheNodeStops() {
    source.tell(IMPORTED);
    now += 30;

    assertThat(recording.stop().succeeded()).isTrue();

    assertThat(source.stopped).isTrue();
    assertThat(closed).isTrue();
    assertThat(lines()).endsWith(new ReplayLine.Wait(30), new ReplayLine.Stop());
  }

  @Test
  void shouldWriteStopOnce() {
    source.tell(new ChainEvent.Ended());
    recording.stop();

    assertThat(lines().stream().filter(new ReplayLine.Stop()::equals)).hasSize(1);
  }

  @Test
  void shouldPassOnThatTheOverseerHoldsBack() {
    overseer.limit(1);

    assertThat(source.tell(IMPORTED)).isFalse();
    recording.resume();

    assertThat(source.resumed).isEqualTo(1);
  }

  /** Tells until the file is full; the write that is under way is left to the test. */
  private Promise<Void> fillFile() {
    Promise<Void> slow = Promise.promise();
    nextWrite = slow.future();
    while (source.tell(IMPORTED)) {
      assertThat(overseer.events()).hasSizeLessThan(100_000);
    }
    return slow;
  }

  @Test
  void shouldHoldBackUntilTheFileHasRoom() {
    Promise<Void> slow = fillFile();
    assertThat(source.resumed).isZero();

    nextWrite = Future.succeededFuture();
    slow.complete();

    assertThat(source.resumed).isEqualTo(1);
    assertThat(source.tell(IMPORTED)).isTrue();
    assertThat(lines()).hasSize(1 + overseer.events().size());
  }

  @Test
  void shouldWaitForBothTheFileAndTheOverseer() {
    Promise<Void> slow = fillFile();
    overseer.limit(1);
    assertThat(source.tell(IMPORTED)).isFalse();

    recording.resume();
    assertThat(source.resumed).isZero();
    slow.complete();
    assertThat(source.resumed).isEqualTo(1);
  }

  @Test
  void shouldWaitForTheOverseerWhenTheFileHasRoomFirst() {
    Promise<Void> slow = fillFile();
    overseer.limit(1);
    assertThat(source.tell(IMPORTED)).isFalse();

    slow.complete();
    assertThat(source.resumed).isZero();
    recording.resume();
    assertThat(source.resumed).isEqualTo(1);
  }

  @Test
  void shouldGoOnWithoutTheFileWhenItCannotBeWritten() {
    Promise<Void> slow = fillFile();
    slow.fail("no space left on device");
    int before = lines().size();

    assertThat(source.resumed).isEqualTo(1);
    assertThat(source.tell(IMPORTED)).isTrue();
    assertThat(lines()).hasSize(before);
    assertThat(recording.stop().succeeded()).isTrue();
    assertThat(closed).isTrue();
  }

  @Test
  void shouldBeTheSourceOtherwise() {
    assertThat(recording.kind()).isEqualTo("scripted");
    assertThat(recording.chain()).isSameAs(source.blocks);
    assertThat(recording.bestNumber()).isEqualTo(77);
    assertThat(recording.isConnected()).isTrue();
  }
}
