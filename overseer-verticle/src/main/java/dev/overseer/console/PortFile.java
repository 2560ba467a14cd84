package dev.overseer.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file that says which port a console has, for scripts that let it take any free one (spec
 * formats.md 2.1). It is there complete or not at all. Blocks.
 */
final class PortFile {

  private final Path file;

  PortFile(Path dataDir) {
    file = dataDir.resolve("http.port");
  }

  /**
   * Writes the port and a line feed.
   *
   * @throws ConsoleException if it cannot be written
   */
  void write(int port) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(draft, port + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ConsoleException(
          "the console's port cannot be written to "
              + file
              + " ("
              + e
              + "); give the node a dataDir that it may write to");
    }
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }
}
