package dev.overseer.chain.replay;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.ChainSource;
import dev.overseer.chain.StartingPoint;
import dev.overseer.chain.blocks.KnownBlocks;
import dev.overseer.chain.replay.ReplayPlayback.Action;
import dev.overseer.subsystem.RelayChain;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recorded chain (spec formats.md 2). The whole file is checked before the node starts;
 * then it is read again, piece by piece, as fast as the Overseer takes its events. Files are read
 * off the event loop; nothing grows with their length.
 */
public final class ReplaySource implements ChainSource {

  private static final int LINES_AT_ONCE = 512;

  private final Context context;
  private final Path file;
  private final ReplaySpeed speed;
  private final KnownBlocks blocks = new KnownBlocks(KnownBlocks.CAPACITY);
  private volatile boolean stopped;
  private @Nullable Playing playing;

  /** A source that plays {@code file}, on the current context. */
  public ReplaySource(Vertx vertx, Path file, ReplaySpeed speed) {
    this.context = vertx.getOrCreateContext();
    this.file = file;
    this.speed = speed;
  }

  @Override
  public String kind() {
    return "replay";
  }

  /**
   * {@inheritDoc}
   *
   * <p>Fails with {@link ReplayFileException} if any line of the file is bad.
   */
  @Override
  public Future<StartingPoint> start() {
    return blocking(this::checkedReader)
        .compose(
            reader -> {
              Playing ready = new Playing(reader);
              playing = ready;
              StartingPoint point =
                  new StartingPoint(
                      reader.leaves().genesis(),
                      reader.leaves().blocks(),
                      blocks.finalizedNumber());
              return stopped
                  ? ready.close().compose(closed -> Future.failedFuture("stopped meanwhile"))
                  : Future.succeededFuture(point);
            });
  }

  private <T> Future<T> blocking(Callable<T> work) {
    return context.executeBlocking(work, false).map(Objects::requireNonNull);
  }

  private ReplayReader checkedReader() {
    try (ReplayReader check = new ReplayReader(file)) {
      List<ReplayLine> lines;
      do {
        lines = check.next(LINES_AT_ONCE);
      } while (!lines.isEmpty() && !stopped);
    }
    return new ReplayReader(file);
  }

  @Override
  public void open(Events events) {
    Playing opened = playing;
    if (opened == null) {
      throw new IllegalStateException("a source is opened when its start is done");
    }
    opened.open(events);
  }

  @Override
  public void resume() {
    if (playing != null) {
      playing.resume();
    }
  }

  @Override
  public RelayChain chain() {
    return blocks;
  }

  @Override
  public long bestNumber() {
    return blocks.bestNumber();
  }

  @Override
  public boolean isConnected() {
    return !stopped;
  }

  @Override
  public Future<Void> stop() {
    stopped = true;
    return playing == null ? Future.succeededFuture() : playing.close();
  }

  /** The second reading. Lives on the context. */
  private final class Playing {

    private static final long NO_TIMER = -1;

    private final ReplayReader reader;
    private final ReplayPlayback playback;
    private @Nullable Events events;

    /** The Overseer takes nothing now. */
    private boolean held;

    /** A pause or a read is under way. */
    private boolean busy;

    private long timer = NO_TIMER;
    private Future<?> reading = Future.succeededFuture();

    Playing(ReplayReader reader) {
      this.reader = reader;
      this.playback = new ReplayPlayback(speed, reader.leaves(), blocks);
    }

    void open(Events to) {
      events = to;
      context.runOnContext(opened -> play());
    }

    void resume() {
      held = false;
      // Not from within the call: the Overseer may be in the middle of something.
      context.runOnContext(resumed -> play());
    }

    private void play() {
      while (events != null && !stopped && !held && !busy) {
        switch (playback.next()) {
          case Action.Deliver(ChainEvent event) -> deliver(events, event);
          case Action.Pause(long millis) -> pause(millis);
          case Action.ReadOn() -> readOn();
          case Action.Done() -> {
            return;
          }
        }
      }
    }

    private void deliver(Events to, ChainEvent event) {
      // Before the call, since the Overseer may resume from within.
      held = true;
      if (to.take(event)) {
        held = false;
      }
    }

    private void pause(long millis) {
      busy = true;
      timer =
          context
              .owner()
              .setTimer(
                  millis,
                  over -> {
                    busy = false;
                    play();
                  });
    }

    private void readOn() {
      busy = true;
      reading =
          blocking(() -> reader.next(LINES_AT_ONCE))
              .onComplete(
                  read -> {
                    if (read.failed()) {
                      playback.end(new ChainEvent.Failed(changed(read.cause())));
                    } else if (read.result().isEmpty()) {
                      playback.end(new ChainEvent.Ended());
                    } else {
                      playback.add(read.result());
                    }
                    busy = false;
                    play();
                  });
    }

    private static String changed(Throwable failure) {
      return "the replay cannot go on, its file was good at the start: " + failure.getMessage();
    }

    Future<Void> close() {
      context.owner().cancelTimer(timer);
      return reading
          .transform(read -> blocking(Executors.callable(reader::close, reader)))
          .mapEmpty();
    }
  }
}
