package dev.overseer.leaves;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The few operations of a file system that {@link FileLeafStore} is built on. */
interface StoreFiles {

  /** Makes a directory with its parents, durably. Nothing happens if it is there. */
  void createDirectories(Path directory) throws IOException;

  /** The names of the files of a directory. */
  List<String> list(Path directory) throws IOException;

  /**
   * Opens a file that is there.
   *
   * @throws java.nio.file.NoSuchFileException if it is not
   */
  StoreFile open(Path file) throws IOException;

  /** Opens a new, empty file. If one of that name is there, it is emptied. */
  StoreFile create(Path file) throws IOException;

  /** Gives a file the name of another, which is gone then: one or the other, nothing between. */
  void replace(Path file, Path target) throws IOException;

  /** Makes the names of a directory durable. */
  void forceDirectory(Path directory) throws IOException;

  /** An open file. */
  interface StoreFile extends Closeable {

    /** Reads at least one byte, or gives -1 at the end. */
    int read(ByteBuffer target, long position) throws IOException;

    /** Writes all bytes of {@code source}. If it throws, any number of them may be written. */
    void write(ByteBuffer source, long position) throws IOException;

    /** Makes content and size durable. */
    void force() throws IOException;
  }
}
