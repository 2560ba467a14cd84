package dev.overseer.chain.record;

import dev.overseer.chain.replay.ReplayFormat;
import dev.overseer.chain.replay.ReplayLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes lines in order, one write at a time; what comes meanwhile waits and goes with the next
 * write. The waiting part is bounded by whoever heeds {@link #isFull}.
 */
final class RecordingFile {

  /** Bytes that may wait. */
  static final int ROOM = 1 << 18;

  private static final Logger LOG = LoggerFactory.getLogger(RecordingFile.class);

  /** Where files come from. */
  interface Files {

    /** Makes a new file. Fails with {@link RecordingException}. */
    Future<Sink> create(Path path);
  }

  /** The file itself. */
  interface Sink {

    Future<Void> write(Buffer bytes);

    Future<Void> close();
  }

  private final Path path;
  private final Sink sink;
  private final Runnable onRoom;
  private final ReplayFormat format = new ReplayFormat();
  private final Promise<Void> closed = Promise.promise();
  private Buffer waiting = Buffer.buffer();
  private boolean writing;
  private boolean closing;
  private boolean failed;

  /**
   * An empty file.
   *
   * @param path for messages
   * @param onRoom called when the file was full and is not any more
   */
  RecordingFile(Path path, Sink sink, Runnable onRoom) {
    this.path = path;
    this.sink = sink;
    this.onRoom = onRoom;
  }

  /** Appends a line. Once a write has failed, nothing happens. */
  void append(ReplayLine line) {
    if (!failed && !closing) {
      waiting
          .appendBytes(format.format(line).getBytes(StandardCharsets.UTF_8))
          .appendByte((byte) '\n');
      write();
    }
  }

  /** Whether no more lines should come before {@code onRoom} is called. */
  boolean isFull() {
    return waiting.length() >= ROOM;
  }

  /** Writes what waits and closes the file. */
  Future<Void> close() {
    if (!closing) {
      closing = true;
      write();
    }
    return closed.future();
  }

  private void write() {
    if (writing) {
      return;
    }
    if (waiting.length() > 0) {
      boolean wasFull = isFull();
      Buffer batch = waiting;
      waiting = Buffer.buffer();
      writing = true;
      sink.write(batch).onComplete(written -> written(written.cause()));
      if (wasFull) {
        onRoom.run();
      }
    } else if (closing) {
      writing = true;
      sink.close().onComplete(closed);
    }
  }

  private void written(@Nullable Throwable failure) {
    writing = false;
    if (failure != null) {
      failed = true;
      LOG.error(
          "the recording {} ends here, it cannot be written: {}; check the disk's space. The node"
              + " goes on",
          path,
          failure.getMessage());
      boolean wasFull = isFull();
      waiting = Buffer.buffer();
      if (wasFull) {
        onRoom.run();
      }
    }
    write();
  }
}
