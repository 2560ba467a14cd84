package dev.overseer.conformance;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Values with bytes, hashes and signatures that other implementations made. */
class ConformanceTest {
  @TestFactory
  Stream<DynamicContainer> shouldAgreeWithOtherImplementations() {
    return VectorTests.of(Path.of("src/test/resources/vectors"));
  }
}
