package dev.overseer.node;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second node out of a data folder, whether it runs in this process or in another one. The
 * operating system releases the lock when the process ends, however it ends.
 */
public final class NodeLock implements AutoCloseable {

  private final FileChannel channel;

  private NodeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, and makes the folder if it is missing. Blocks.
   *
   * @throws StartException if another node has it, or the folder cannot be used
   */
  public static NodeLock take(Path dataDir) {
    Path file = dataDir.resolve("node.lock");
    try {
      Files.createDirectories(dataDir);
      FileChannel channel = FileChannel.open(file, CREATE, WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StartException(
            ExitCode.REFUSED,
            "dataDir %s is in use by another node; stop that one, or give this one its own dataDir"
                .formatted(dataDir));
      }
      return new NodeLock(channel);
    } catch (IOException failure) {
      throw new StartException(
          ExitCode.REFUSED,
          "dataDir %s cannot be used (%s); name a folder that can be written to"
              .formatted(dataDir, failure));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException taken) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
