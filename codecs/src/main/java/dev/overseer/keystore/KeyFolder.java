package dev.overseer.keystore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A folder with secret files: its mode is 0700, theirs is 0600.
 *
 * <ul>
 *   <li>INV-1: nothing is read from a file, and nothing is written to a folder, that others than
 *       its owner may read or write.
 *   <li>INV-2: a file gets its name when all of its content is on the disk: it is written under
 *       another name, which ends with {@code .tmp}, forced, and renamed, and the folder is forced.
 *       A process that ends in between leaves such a file behind; nobody reads it.
 *   <li>INV-3: the number of files and the size of each are bounded before anything is read.
 * </ul>
 */
final class KeyFolder {
  static final int MAX_FILES = 1000;
  static final int MAX_FILE_SIZE = 4096;

  private static final String SUFFIX = ".json";
  private static final String FOLDER_MODE = "rwx------";
  private static final String FILE_MODE = "rw-------";
  private static final String NO_OTHERS = "------";

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  /** Its files; none if the folder is not there. */
  List<Path> files() {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try {
      checkFolder();
      return found();
    } catch (DirectoryIteratorException e) {
      throw failure("cannot be read", folder, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw failure("cannot be read", folder, e);
    }
  }

  private List<Path> found() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : all) {
        files.add(file);
        if (files.size() > MAX_FILES) {
          throw new KeystoreException(
              "%s has more than %d keys; move those away that the node does not need"
                  .formatted(folder, MAX_FILES));
        }
      }
    }
    return files;
  }

  /** The content of one of its files. */
  byte[] read(Path file) {
    try {
      PosixFileAttributes attributes = attributes(file);
      if (!attributes.isRegularFile() || attributes.size() > MAX_FILE_SIZE) {
        throw notAKey(file);
      }
      checkMode(file, attributes, 600);
      try (InputStream in = Files.newInputStream(file)) {
        byte[] content = in.readNBytes(MAX_FILE_SIZE + 1);
        if (content.length > MAX_FILE_SIZE) {
          throw notAKey(file);
        }
        return content;
      }
    } catch (IOException e) {
      throw failure("cannot be read", file, e);
    }
  }

  /** Makes a file, and the folder if it is not there. */
  void write(String name, byte[] content) {
    Path target = file(name);
    try {
      makeFolder();
      Path temporary =
          Files.createTempFile(
              folder,
              name,
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FILE_MODE)));
      try {
        writeForced(temporary, content);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
      force(folder);
    } catch (IOException e) {
      throw failure("cannot be written", target, e);
    } catch (UnsupportedOperationException e) {
      throw noModes(e);
    }
  }

  /** The file with this name, without the ending. */
  Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }

  private void makeFolder() throws IOException {
    if (Files.notExists(folder)) {
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOLDER_MODE)));
      if (parent != null) {
        force(parent);
      }
    }
    checkFolder();
  }

  private static void writeForced(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void checkFolder() throws IOException {
    PosixFileAttributes attributes = attributes(folder);
    if (!attributes.isDirectory()) {
      throw new KeystoreException(folder + " is no folder; name another one for the keys");
    }
    checkMode(folder, attributes, 700);
  }

  private static void checkMode(Path path, PosixFileAttributes attributes, int wanted) {
    String mode = PosixFilePermissions.toString(attributes.permissions());
    if (!mode.endsWith(NO_OTHERS)) {
      throw new KeystoreException(
          ("%s has the mode %s, so others than its owner can get at the secret; run chmod %d %s,"
                  + " and replace the key if somebody may have read it")
              .formatted(path, mode, wanted, path));
    }
  }

  private PosixFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, PosixFileAttributes.class);
    } catch (UnsupportedOperationException e) {
      throw noModes(e);
    }
  }

  private KeystoreException noModes(UnsupportedOperationException cause) {
    return new KeystoreException(
        "%s is on a file system without modes, which protect secrets; choose another place for it"
            .formatted(folder),
        cause);
  }

  private static KeystoreException notAKey(Path file) {
    return new KeystoreException(
        "%s is no file of at most %d bytes, so it is no key; move it out of the keystore"
            .formatted(file, MAX_FILE_SIZE));
  }

  private static KeystoreException failure(String what, Path path, IOException cause) {
    return new KeystoreException(
        "%s %s (%s); check that it belongs to the user of this process and that the disk has space"
            .formatted(path, what, cause.getClass().getSimpleName()),
        cause);
  }
}
