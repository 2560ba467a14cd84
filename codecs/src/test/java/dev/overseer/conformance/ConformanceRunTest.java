package dev.overseer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceRunTest {
  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();

  /** {@code {"even": n}}: n has to be even. */
  private static final class Even implements VectorFormat {
    @Override
    public String name() {
      return "even";
    }

    @Override
    public boolean recognizes(VectorCase first) {
      return first.has("even");
    }

    @Override
    public void check(VectorCase vector) {
      VectorCase.expect("remainder", 0L, vector.integer("even") % 2);
      if (vector.integer("even") == 0) {
        throw new IllegalStateException("zero");
      }
    }
  }

  private final class Told implements ConformanceListener {
    @Override
    public void failed(VectorFile file, int index, Mismatch mismatch) {
      told.add(name(file) + " " + index + " " + mismatch.getMessage());
    }

    @Override
    public void done(VectorFile file, VectorFormat format, int failed) {
      told.add(name(file) + " " + format.name() + " failed " + failed);
    }

    @Override
    public void unknown(VectorFile file) {
      told.add(name(file) + " unknown");
    }

    private String name(VectorFile file) {
      return folder.relativize(file.path()).toString();
    }
  }

  private ConformanceTotal check(Path... paths) {
    var run = new ConformanceRun(new VectorFormats(List.of(new Even())), new Told());
    return run.check(ConformanceRun.files(List.of(paths)));
  }

  private void file(String name, String json) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
  }

  @Test
  void shouldTellEachFailedCaseAndEachFileInOrderOfName() throws IOException {
    file("b.json", "{\"cases\":[{\"even\":2},{\"even\":3},{\"even\":0},{\"odd\":1}]}");
    file("a.json", "{\"cases\":[{\"odd\":1}]}");
    file("z/c.json", "{\"cases\":[{\"even\":4}]}");
    file("z/c.txt", "no vectors");

    ConformanceTotal total = check(folder);

    assertThat(told)
        .containsExactly(
            "a.json unknown",
            "b.json 1 remainder: expected 0, actual 1",
            "b.json 2 the case: expected no error, actual java.lang.IllegalStateException: zero",
            "b.json 3 even: expected a field of this name, actual fields [odd]",
            "b.json even failed 3",
            "z/c.json even failed 0");
    assertThat(total).isEqualTo(new ConformanceTotal(2, 5, 3, 1));
    assertThat(total.isOk()).isFalse();
  }

  @Test
  void shouldCheckAFileOnceThatIsNamedTwice() throws IOException {
    file("a.json", "{\"cases\":[{\"even\":2}]}");

    ConformanceTotal total = check(folder, folder.resolve("a.json"));

    assertThat(total).isEqualTo(new ConformanceTotal(1, 1, 0, 0));
    assertThat(total.isOk()).isTrue();
  }

  @Test
  void shouldRefuseAPathThatIsMissing() {
    Path missing = folder.resolve("missing");
    assertThatExceptionOfType(VectorFileException.class)
        .isThrownBy(() -> check(missing))
        .withMessage("there is no file or folder " + missing);
  }

  @Test
  void shouldHaveOneFormatOnlyForEachFileOfOurs() {
    for (Path path : ConformanceRun.files(List.of(Path.of("src/test/resources/vectors")))) {
      VectorCase first = VectorFile.read(path).cases().getFirst();
      assertThat(VectorFormats.load().all().stream().filter(f -> f.recognizes(first)))
          .as(path.toString())
          .hasSize(1);
    }
  }
}
