package dev.overseer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorFileTest {
  @TempDir private Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("v.json"), content);
  }

  private VectorCase onlyCase(String json) throws IOException {
    return VectorFile.read(file("{\"cases\":[" + json + "]}")).cases().getFirst();
  }

  @Test
  void shouldReadEveryKindOfValue() throws IOException {
    VectorCase vector =
        onlyCase(
            """
            {"t": "x", "h": "0xAb01", "i": -5, "big": 18446744073709551616, "b": true, "n": null,
             "o": {"p": ["0x", "0x01"]}, "l": [{"q": 1}, {"q": 2}], "is": [1, 2]}
            """);
    assertThat(vector.text("t")).isEqualTo("x");
    assertThat(vector.hex("h")).containsExactly(0xab, 1);
    assertThat(vector.integer("i")).isEqualTo(-5);
    assertThat(vector.value("big")).isEqualTo(BigInteger.TWO.pow(64));
    assertThat(vector.bool("b")).isTrue();
    assertThat(vector.has("n")).isTrue();
    assertThat(vector.value("n")).isNull();
    assertThat(vector.object("o").hexes("p")).containsExactly(new byte[0], new byte[] {1});
    assertThat(vector.list("l").stream().map(v -> v.integer("q"))).containsExactly(1L, 2L);
    assertThat(vector.integers("is")).containsExactly(1L, 2L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none | none: expected a field of this name, actual fields [t, o, l]
          t    | t: expected hex digits after 0x, actual zz
          o    | o: expected a text, actual {q=0x1}
          """)
  void shouldSayWhichFieldIsWrong(String field, String message) throws IOException {
    VectorCase vector = onlyCase("{\"t\": \"zz\", \"o\": {\"q\": \"0x1\"}, \"l\": [{}]}");
    assertThatExceptionOfType(Mismatch.class)
        .isThrownBy(() -> vector.hex(field))
        .withMessage(message);
  }

  @Test
  void shouldSayWhereAFieldInsideIsWrong() throws IOException {
    VectorCase vector = onlyCase("{\"o\": {\"q\": \"0x1\"}, \"l\": [{}, {\"q\": true}]}");
    assertThatExceptionOfType(Mismatch.class)
        .isThrownBy(() -> vector.object("o").hex("q"))
        .withMessage("o.q: expected an even number of hex digits after 0x, actual 0x1");
    assertThatExceptionOfType(Mismatch.class)
        .isThrownBy(() -> vector.list("l").get(1).integer("q"))
        .withMessage("l[1].q: expected an integer, actual true");
  }

  @Test
  void shouldHaveNoCasesIfTheShapeIsAnother() throws IOException {
    assertThat(VectorFile.read(file("{\"cases\": 3}")).cases()).isEmpty();
    assertThat(VectorFile.read(file("7")).cases()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1, 2",
        "{} {}",
        "{\"a\": 1.5}",
        "{\"a\": 1e3}",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": NaN}",
        "{'a': 1}",
        "\"\\ud800",
        "{\"cases\": [3]}"
      })
  void shouldRefuseInOneSentenceThatNamesTheFile(String content) throws IOException {
    Path path = file(content);
    assertThatExceptionOfType(VectorFileException.class)
        .isThrownBy(() -> VectorFile.read(path))
        .withMessageStartingWith(path.toString())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void shouldRefuseWhatIsNestedTooDeep() throws IOException {
    int depth = JsonText.MAX_DEPTH;
    assertThat(VectorFile.read(file("[".repeat(depth) + "]".repeat(depth))).cases()).isEmpty();
    Path deeper = file("[".repeat(100_000));
    assertThatExceptionOfType(VectorFileException.class)
        .isThrownBy(() -> VectorFile.read(deeper))
        .withMessageContaining("depth");
  }

  @Test
  void shouldRefuseANumberOfTooManyDigits() throws IOException {
    Path path = file("9".repeat(100_000));
    assertThatExceptionOfType(VectorFileException.class).isThrownBy(() -> VectorFile.read(path));
  }

  @Test
  void shouldRefuseAFileThatIsTooLong() throws IOException {
    Path path = file("");
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.setLength(VectorFile.MAX_SIZE + 1L);
    }
    assertThatExceptionOfType(VectorFileException.class)
        .isThrownBy(() -> VectorFile.read(path))
        .withMessageContaining("more than 16777216 bytes");
  }

  @Test
  void shouldReadATextOfManyMegabytes() throws IOException {
    VectorCase vector = onlyCase("{\"h\": \"0x" + "ab".repeat(7 << 20) + "\"}");
    assertThat(vector.hex("h")).hasSize(7 << 20);
  }

  @Test
  void shouldShowWhereLongValuesBeginToDiffer() {
    byte[] expected = new byte[1000];
    byte[] actual = Arrays.copyOf(expected, 1001);
    actual[900] = 1;
    assertThatExceptionOfType(Mismatch.class)
        .isThrownBy(() -> VectorCase.expectHex("x", expected, actual))
        .withMessage(
            "x: expected 1000 bytes, from byte 900 on %s…, actual 1001 bytes, from byte 900 on"
                + " 01%s…",
            "00".repeat(32), "00".repeat(31));
    assertThatExceptionOfType(Mismatch.class)
        .isThrownBy(() -> VectorCase.expect("x", "a".repeat(300), "a".repeat(301)))
        .satisfies(e -> assertThat(e.actual()).endsWith("from character 300 on a"));
  }
}
