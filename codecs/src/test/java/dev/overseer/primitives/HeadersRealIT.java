package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.Vectors;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Headers of public networks, which are not ours to redistribute. Runs in the Maven profile {@code
 * real} with {@code -Doverseer.data=DIR} and reads {@code DIR/spec/vectors/headers*.json}.
 */
@Tag("real")
class HeadersRealIT {
  @TestFactory
  Stream<DynamicTest> shouldEncodeAndHashRealHeaders() {
    return vectors().stream()
        .map(v -> DynamicTest.dynamicTest(name(v), () -> HeaderVectors.check(v)));
  }

  @TestFactory
  Stream<DynamicTest> shouldReadBackRealHeaders() {
    return vectors().stream().map(v -> DynamicTest.dynamicTest(name(v), () -> readBack(v)));
  }

  @Test
  void shouldFindTheHeaders() {
    assertThat(vectors()).hasSizeGreaterThanOrEqualTo(70);
  }

  private static void readBack(JsonObject vector) {
    byte[] scale = Bytes.fromHex(vector.getString("scale")).toByteArray();
    Header header = Header.CODEC.decode(scale);
    assertThat(header).isEqualTo(HeaderVectors.header(vector));
    assertThat(header.number()).isEqualTo(vector.getLong("number"));
    assertThat(header.digest()).doesNotHaveAnyElementsOfTypes(DigestItem.Opaque.class);
  }

  private static List<JsonObject> vectors() {
    String data = System.getProperty("overseer.data");
    assertThat(data).as("-Doverseer.data=DIR, the directory with spec/vectors").isNotNull();
    Path vectors = Path.of(data, "spec", "vectors");
    return Stream.of("headers.json", "headers-more.json")
        .flatMap(file -> Vectors.cases(vectors.resolve(file)).stream())
        .toList();
  }

  private static String name(JsonObject vector) {
    return vector.getString("chain") + " " + vector.getLong("number");
  }
}
