package dev.overseer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Data of public networks, which is not ours to redistribute. Runs in the Maven profile {@code
 * real} with {@code -Doverseer.data=DIR} and reads files of {@code DIR/spec/vectors}.
 */
@Tag("real")
class ConformanceRealIT {
  private static final List<String> FILES =
      List.of(
          "headers.json", "headers-more.json", "real-candidates.json", "real-candidates-more.json");

  @TestFactory
  Stream<DynamicContainer> shouldAgreeWithPublicNetworks() {
    String data = System.getProperty("overseer.data");
    assertThat(data).as("-Doverseer.data=DIR, the directory with spec/vectors").isNotNull();
    Path vectors = Path.of(data, "spec", "vectors");
    return VectorTests.of(FILES.stream().map(vectors::resolve).toArray(Path[]::new));
  }
}
