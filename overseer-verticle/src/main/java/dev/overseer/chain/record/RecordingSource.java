package dev.overseer.chain.record;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.ChainSource;
import dev.overseer.chain.StartingPoint;
import dev.overseer.chain.replay.ReplayLine;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UInt32;
import dev.overseer.subsystem.RelayChain;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Any source, with a recording of what it tells (spec formats.md 2). Leaves, imports and finality
 * are written with the pauses between them; the last line is {@code stop}, whether the source came
 * to its end or the node was stopped.
 *
 * <p>An event goes to the Overseer at once, and the file follows off the event loop. If it falls
 * far behind, the source is held back. If it cannot be written, the recording ends and the node
 * goes on.
 */
public final class RecordingSource implements ChainSource {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ChainSource source;
  private final Path path;
  private final RecordingFile.Files files;
  private final LongSupplier clock;
  private @Nullable RecordingFile file;
  private boolean heldByOverseer;
  private boolean heldByFile;
  private boolean stopWritten;
  private long lastLine;

  /**
   * Records {@code source} to a new file.
   *
   * @param path must not be there yet
   */
  public RecordingSource(Vertx vertx, ChainSource source, Path path) {
    this(source, path, new VertxFiles(vertx), () -> System.nanoTime() / NANOS_PER_MILLI);
  }

  /**
   * A recording in a test.
   *
   * @param clock milliseconds since some moment
   */
  RecordingSource(ChainSource source, Path path, RecordingFile.Files files, LongSupplier clock) {
    this.source = source;
    this.path = path;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return source.kind();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Fails with {@link RecordingException} if the file is there already, or cannot be made.
   */
  @Override
  public Future<StartingPoint> start() {
    return source
        .start()
        .compose(
            point ->
                files
                    .create(path)
                    .map(
                        sink -> {
                          RecordingFile made = new RecordingFile(path, sink, this::fileHasRoom);
                          made.append(new ReplayLine.Leaves(point.genesis(), point.leaves()));
                          file = made;
                          return point;
                        }));
  }

  @Override
  public void open(Events events) {
    lastLine = clock.getAsLong();
    source.open(event -> take(event, events));
  }

  private boolean take(ChainEvent event, Events events) {
    switch (event) {
      case ChainEvent.Imported(BlockInfo block) -> write(new ReplayLine.Import(block));
      case ChainEvent.Finalized(Hash hash, long number) ->
          write(new ReplayLine.Finalize(hash, number));
      case ChainEvent.Ended() -> writeStop();
      case ChainEvent.Failed(String reason) -> {}
    }
    // Before the call, since the Overseer may resume from within.
    heldByOverseer = true;
    if (events.take(event)) {
      heldByOverseer = false;
    }
    heldByFile = file != null && file.isFull();
    return !heldByOverseer && !heldByFile;
  }

  private void write(ReplayLine line) {
    if (file != null) {
      long now = clock.getAsLong();
      long pause = Math.min(now - lastLine, UInt32.MAX_VALUE);
      if (pause > 0) {
        file.append(new ReplayLine.Wait(pause));
      }
      lastLine = now;
      file.append(line);
    }
  }

  private void writeStop() {
    if (!stopWritten) {
      stopWritten = true;
      write(new ReplayLine.Stop());
    }
  }

  @Override
  public void resume() {
    heldByOverseer = false;
    if (!heldByFile) {
      source.resume();
    }
  }

  private void fileHasRoom() {
    if (heldByFile) {
      heldByFile = false;
      if (!heldByOverseer) {
        source.resume();
      }
    }
  }

  @Override
  public RelayChain chain() {
    return source.chain();
  }

  @Override
  public long bestNumber() {
    return source.bestNumber();
  }

  @Override
  public boolean isConnected() {
    return source.isConnected();
  }

  @Override
  public Future<Void> stop() {
    return source
        .stop()
        .eventually(
            () -> {
              writeStop();
              return file == null ? Future.succeededFuture() : file.close();
            });
  }
}
