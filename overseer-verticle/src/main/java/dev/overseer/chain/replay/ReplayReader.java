package dev.overseer.chain.replay;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a replay file line by line; blocks. Holds one line in memory, of a bounded length. */
final class ReplayReader implements Closeable {

  /** Longest line, in bytes: thousands of leaves. */
  static final int MAX_LINE = 1 << 20;

  private static final int BUFFER_SIZE = 1 << 16;

  private final Path file;
  private final InputStream in;
  private final ReplayFormat format = new ReplayFormat();
  private final byte[] buffer = new byte[BUFFER_SIZE];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ReplayLine.Leaves leaves;
  private int position;
  private int limit;
  private long lineNumber;

  /** Opens a file and reads its first line. */
  ReplayReader(Path file) {
    this.file = file;
    if (!Files.isRegularFile(file)) {
      throw new ReplayFileException(file, 0, "it is no file; name a replay file in chain.file");
    }
    try {
      this.in = Files.newInputStream(file);
    } catch (IOException e) {
      throw unreadable(e);
    }
    try {
      this.leaves = firstLine();
    } catch (ReplayFileException e) {
      close();
      throw e;
    }
  }

  /** The first line. */
  ReplayLine.Leaves leaves() {
    return leaves;
  }

  /** The next lines, at most so many; none at the end. */
  List<ReplayLine> next(int most) {
    List<ReplayLine> lines = new ArrayList<>();
    while (lines.size() < most) {
      ReplayLine next = nextLine();
      if (next == null) {
        break;
      }
      if (next instanceof ReplayLine.Leaves) {
        throw refused("leaves are told a second time; they belong in the first line alone");
      }
      lines.add(next);
    }
    return lines;
  }

  private ReplayLine.Leaves firstLine() {
    if (nextLine() instanceof ReplayLine.Leaves first) {
      return first;
    }
    lineNumber = 1;
    throw refused("the first line must tell the leaves: {\"event\":\"leaves\",\"blocks\":[…]}");
  }

  private @Nullable ReplayLine nextLine() {
    lineNumber++;
    String text = nextText();
    if (text == null) {
      return null;
    }
    try {
      return format.parse(text);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable String nextText() {
    line.reset();
    while (true) {
      if (position == limit) {
        if (!fill()) {
          return line.size() == 0 ? null : decoded();
        }
      }
      int end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      if (line.size() + (end - position) > MAX_LINE) {
        throw refused("it is longer than " + MAX_LINE + " bytes");
      }
      line.write(buffer, position, end - position);
      position = end;
      if (end < limit) {
        position++;
        return decoded();
      }
    }
  }

  private boolean fill() {
    try {
      limit = Math.max(0, in.read(buffer));
      position = 0;
      return limit > 0;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private String decoded() {
    try {
      // A decoder that reports, unlike the one behind new String.
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(line.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw refused("it is not UTF-8");
    }
  }

  private ReplayFileException refused(String reason) {
    return new ReplayFileException(file, lineNumber, reason);
  }

  private ReplayFileException unreadable(IOException cause) {
    return new ReplayFileException(file, 0, "it cannot be read: " + cause);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
