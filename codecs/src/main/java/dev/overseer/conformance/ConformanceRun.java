package dev.overseer.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks vector files and tells a listener about it. */
public final class ConformanceRun {
  private final VectorFormats formats;
  private final ConformanceListener listener;

  /** A run of these formats. */
  public ConformanceRun(VectorFormats formats, ConformanceListener listener) {
    this.formats = formats;
    this.listener = listener;
  }

  /**
   * The files that paths stand for: a folder for all {@code .json} files in it and below, in order
   * of name.
   *
   * @throws VectorFileException if a path does not exist, or a folder has no such file
   */
  public static List<Path> files(List<Path> paths) {
    return paths.stream().flatMap(path -> files(path).stream()).distinct().toList();
  }

  private static List<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      if (Files.exists(path)) {
        return List.of(path);
      }
      throw new VectorFileException("there is no file or folder " + path);
    }
    try (Stream<Path> below = Files.walk(path)) {
      List<Path> files =
          below
              .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new VectorFileException("the folder " + path + " has no .json file");
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw new VectorFileException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
    }
  }

  /**
   * Checks files one after the other.
   *
   * @throws VectorFileException at the first one that cannot be read
   */
  public ConformanceTotal check(List<Path> files) {
    ConformanceTotal total = ConformanceTotal.NOTHING;
    for (Path file : files) {
      total = total.plus(check(VectorFile.read(file)));
    }
    return total;
  }

  private ConformanceTotal check(VectorFile file) {
    Optional<VectorFormat> format = formats.of(file);
    if (format.isEmpty()) {
      listener.unknown(file);
      return new ConformanceTotal(0, 0, 0, 1);
    }
    int failed = 0;
    for (int i = 0; i < file.cases().size(); i++) {
      listener.checking(file, i);
      Optional<Mismatch> mismatch = mismatch(format.get(), file.cases().get(i));
      if (mismatch.isPresent()) {
        failed++;
        listener.failed(file, i, mismatch.get());
      }
    }
    listener.done(file, format.get(), failed);
    return new ConformanceTotal(1, file.cases().size(), failed, 0);
  }

  private static Optional<Mismatch> mismatch(VectorFormat format, VectorCase vector) {
    try {
      format.check(vector);
      return Optional.empty();
    } catch (Mismatch e) {
      return Optional.of(e);
    } catch (RuntimeException e) {
      // a refusal by our code of what the case takes for granted
      return Optional.of(new Mismatch("the case", "no error", e.toString()));
    }
  }
}
