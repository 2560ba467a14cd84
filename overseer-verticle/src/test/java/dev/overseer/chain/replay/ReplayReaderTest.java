package dev.overseer.chain.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.ExitCode;
import dev.overseer.primitives.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayReaderTest {

  private static final String LEAVES = "{\"event\":\"leaves\",\"blocks\":[]}";
  private static final String STOP = "{\"event\":\"stop\"}";

  @TempDir Path directory;

  private Path file(String content) {
    return file(content.getBytes(StandardCharsets.UTF_8));
  }

  private Path file(byte[] content) {
    try {
      return Files.write(directory.resolve("chain.jsonl"), content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<ReplayLine> readAll(Path file) {
    try (ReplayReader reader = new ReplayReader(file)) {
      List<ReplayLine> all = new ArrayList<>(List.of(reader.leaves()));
      List<ReplayLine> next = reader.next(2);
      while (!next.isEmpty()) {
        assertThat(next).hasSizeLessThanOrEqualTo(2);
        all.addAll(next);
        next = reader.next(2);
      }
      return all;
    }
  }

  private static void assertRefused(ThrowingCallable read, Path file, long line, String reason) {
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            ReplayFileException.class,
            e -> {
              assertThat(e.file()).isEqualTo(file);
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
            })
        .hasMessageStartingWith(file + (line == 0 ? ": " : ", line " + line + ": "))
        .hasMessageContaining(reason);
  }

  @Test
  void shouldReadLinesWithAnyEnding() {
    Path file = file(LEAVES + "\r\n" + "{\"event\":\"wait\",\"ms\":1}\n" + STOP);

    assertThat(readAll(file))
        .containsExactly(
            new ReplayLine.Leaves(Hash.ZERO, List.of()),
            new ReplayLine.Wait(1),
            new ReplayLine.Stop());
  }

  @Test
  void shouldReadLinesThatCrossItsBuffer() {
    StringBuilder content = new StringBuilder(LEAVES).append('\n');
    List<ReplayLine> expected =
        new ArrayList<>(List.of(new ReplayLine.Leaves(Hash.ZERO, List.of())));
    for (int ms = 0; ms < 10_000; ms++) {
      content.append(" ".repeat(ms % 50)).append("{\"event\":\"wait\",\"ms\":" + ms + "}\n");
      expected.add(new ReplayLine.Wait(ms));
    }

    assertThat(readAll(file(content.toString()))).isEqualTo(expected);
  }

  @Test
  void shouldNameTheBadLine() {
    Path file = file(LEAVES + "\n" + STOP + "\nnonsense\n" + STOP + "\n");

    assertRefused(() -> readAll(file), file, 3, "it is not JSON: Unrecognized token 'nonsense'");
  }

  @Test
  void shouldRefuseAnEmptyFile() {
    Path file = file("");

    assertRefused(() -> readAll(file), file, 1, "the first line must tell the leaves");
  }

  @Test
  void shouldRefuseAFileThatDoesNotBeginWithTheLeaves() {
    Path file = file(STOP + "\n" + LEAVES + "\n");

    assertRefused(() -> readAll(file), file, 1, "the first line must tell the leaves");
  }

  @Test
  void shouldRefuseLeavesInTheMiddle() {
    Path file = file(LEAVES + "\n" + STOP + "\n" + LEAVES + "\n");

    assertRefused(() -> readAll(file), file, 3, "leaves are told a second time");
  }

  @Test
  void shouldRefuseAnEmptyLine() {
    Path file = file(LEAVES + "\n\n" + STOP + "\n");

    assertRefused(() -> readAll(file), file, 2, "it is empty");
  }

  @Test
  void shouldRefuseALineThatIsTooLongWithoutKeepingIt() {
    Path file = file(LEAVES + "\n" + " ".repeat(ReplayReader.MAX_LINE) + STOP + "\n");

    assertRefused(() -> readAll(file), file, 2, "it is longer than 1048576 bytes");
  }

  @Test
  void shouldRefuseBytesThatAreNoText() {
    byte[] content = (LEAVES + "\n{\"event\":\"?\"}\n").getBytes(StandardCharsets.UTF_8);
    content[LEAVES.length() + 11] = (byte) 0xff;
    Path file = file(content);

    assertRefused(() -> readAll(file), file, 2, "it is not UTF-8");
  }

  @Test
  void shouldRefuseWhatIsNoFile() {
    assertRefused(() -> readAll(directory), directory, 0, "it is no file");
    Path missing = directory.resolve("missing");
    assertRefused(() -> readAll(missing), missing, 0, "name a replay file in chain.file");
  }
}
