package dev.overseer.trace;

import dev.overseer.protocol.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the trace of one process into one file.
 *
 * <p>The idea: two buffers that change places. Event loops append finished lines to the one, under
 * a lock that is held for some hundred nanoseconds; a thread of its own writes the other one to the
 * disk, without the lock. When it is done it takes the filled one and leaves its own, empty. So an
 * event loop never touches the disk, a line costs next to no garbage, and lines gather in larger
 * writes just when the disk is slow. When a buffer is full, subsystems hold their inboxes (see
 * {@link TraceSink#handled}): the trace of a slow disk slows the node, and loses nothing.
 *
 * <ul>
 *   <li>INV-1: each item is one line, and lines never interleave: a line is appended under the lock
 *       and buffers are written whole.
 *   <li>INV-2: the items of one caller stand in the file in the order of its calls: there is one
 *       buffer to append to at any time, and buffers are written in the order in which they were
 *       filled.
 *   <li>INV-3: memory is bounded by two buffers of {@value #ROOM} bytes, each plus one line per
 *       subsystem that had been told to hold only then.
 *   <li>INV-4: every {@code onDrain} task runs exactly once, also when the trace ends or fails:
 *       tasks are taken off the list under the lock, and none is put on it after the end.
 *   <li>INV-5: an item taken before {@link #close} is in the file when close is done, unless
 *       writing failed.
 *   <li>INV-6: after a failed write nothing is kept and nobody is held; the node lives. The last
 *       line of the file may be cut off.
 * </ul>
 */
public final class TraceWriter implements TraceSink {

  /** Bytes of lines that may wait for the disk before subsystems are to hold. */
  static final int ROOM = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(TraceWriter.class);

  private final String name;
  private final OutputStream out;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  private final Object lock = new Object();
  private LineBuffer filling = new LineBuffer(ROOM);
  private LineBuffer writing = new LineBuffer(ROOM);
  private List<Runnable> waiting = new ArrayList<>();

  /** No more lines are taken. Changed under the lock; read without it to save a dead trace time. */
  private volatile boolean ended;

  /** For tests, which bring their own disk. */
  TraceWriter(String name, OutputStream out) {
    this.name = name;
    this.out = out;
    Thread.ofPlatform().daemon().name("trace-writer").start(this::write);
  }

  /**
   * Opens a trace file. What it held before is thrown away; missing folders are made. Blocks.
   *
   * @throws TraceException if the file cannot be written, or another node is writing it
   */
  public static TraceWriter open(Path file) {
    FileChannel channel;
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unusable(file, e);
    }
    try {
      claim(file, channel);
      return new TraceWriter(file.toString(), Channels.newOutputStream(channel));
    } catch (IOException | TraceException e) {
      try {
        channel.close();
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e instanceof TraceException known ? known : unusable(file, e);
    }
  }

  /** Pipes and devices have no lock and no length; several nodes may well share them. */
  private static void claim(Path file, FileChannel channel) throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    boolean ours;
    try {
      ours = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      ours = false;
    }
    if (!ours) {
      throw new TraceException(
          "another node is writing the trace file " + file + "; give each node its own trace.file");
    }
    channel.truncate(0);
  }

  private static TraceException unusable(Path file, Exception cause) {
    return new TraceException(
        "the trace file "
            + file
            + " cannot be written ("
            + cause
            + "); name another trace.file, or leave it out to have no trace");
  }

  @Override
  public boolean handled(String to, long seq, Item item, String from) {
    if (ended) {
      return true;
    }
    synchronized (lock) {
      if (ended) {
        return true;
      }
      if (filling.isEmpty()) {
        lock.notifyAll();
      }
      TraceFormat.write(filling, to, seq, item, from);
      return hasRoom();
    }
  }

  @Override
  public void onDrain(Runnable task) {
    synchronized (lock) {
      if (!ended && !hasRoom()) {
        waiting.add(task);
        return;
      }
    }
    task.run();
  }

  @Override
  public CompletionStage<Void> close() {
    synchronized (lock) {
      ended = true;
      lock.notifyAll();
    }
    return closed.minimalCompletionStage();
  }

  private boolean hasRoom() {
    return filling.length() < ROOM;
  }

  private void write() {
    try (out) {
      while (swap()) {
        writing.writeTo(out);
        writing.clear();
      }
    } catch (IOException | InterruptedException e) {
      LOG.error(
          "The trace {} ends here, incomplete: {}. The node goes on without a trace. Make room on"
              + " the disk, or set trace.file to another one, and start the node again.",
          name,
          e.toString());
    } finally {
      end();
    }
  }

  /** Waits for lines and takes them; false if there are none and there will be none. */
  private boolean swap() throws InterruptedException {
    List<Runnable> tasks;
    synchronized (lock) {
      while (filling.isEmpty() && !ended) {
        lock.wait();
      }
      if (filling.isEmpty()) {
        return false;
      }
      LineBuffer filled = filling;
      filling = writing;
      writing = filled;
      tasks = takeWaiting();
    }
    tasks.forEach(Runnable::run);
    return true;
  }

  private void end() {
    List<Runnable> tasks;
    synchronized (lock) {
      ended = true;
      filling.clear();
      tasks = takeWaiting();
    }
    tasks.forEach(Runnable::run);
    closed.complete(null);
  }

  private List<Runnable> takeWaiting() {
    List<Runnable> tasks = waiting;
    waiting = new ArrayList<>();
    return tasks;
  }
}
