package dev.overseer.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** Vector files as dynamic tests, one for each case. */
final class VectorTests {
  private static final VectorFormats FORMATS = VectorFormats.load();

  private VectorTests() {}

  static Stream<DynamicContainer> of(Path... paths) {
    return ConformanceRun.files(List.of(paths)).stream().map(VectorTests::of);
  }

  private static DynamicContainer of(Path path) {
    VectorFile file = VectorFile.read(path);
    VectorFormat format =
        FORMATS.of(file).orElseThrow(() -> new AssertionError("no format knows " + path));
    String name = path.getFileName().toString();
    return DynamicContainer.dynamicContainer(
        name,
        IntStream.range(0, file.cases().size())
            .mapToObj(
                i ->
                    DynamicTest.dynamicTest(
                        name + " case " + i, () -> format.check(file.cases().get(i)))));
  }
}
