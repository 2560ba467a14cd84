package dev.overseer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.overseer.primitives.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeExpressionTest {
  @Test
  void shouldReadTypesInsideTypes() {
    var codec =
        TypeExpression.codec(
            "BTreeMap<u8, (Vec<Option<u16>>, [u8; 2], Result<Compact<u32>, Text>)>",
            TypeTable.NAMES);
    Object value = codec.decode(new byte[] {4, 9, 8, 0, 1, 5, 0, 7, 8, 1, 4, 'x'});
    JsonValues.expectValue(
        "value",
        Map.of(
            "map",
            List.of(
                List.of(
                    9L,
                    List.of(
                        Arrays.asList(null, Map.of("Some", 5L)), "0x0708", Map.of("Err", "x"))))),
        value);
  }

  @Test
  void shouldTakeBytesForAnArrayOfThem() {
    assertThat(TypeExpression.codec("[u8; 2]", TypeTable.NAMES).decode(new byte[] {1, 2}))
        .isEqualTo(Bytes.fromHex("0x0102"));
    assertThat(TypeExpression.codec("[bool;2]", TypeTable.NAMES).decode(new byte[] {1, 0}))
        .isEqualTo(List.of(true, false));
    assertThat(TypeExpression.codec("Option<()>", TypeTable.NAMES).decode(new byte[] {1}))
        .isEqualTo(Optional.of(List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "u7",
        "Vec",
        "Vec<>",
        "Vec<u8",
        "Vec<u8>>",
        "Vec<u8, u8>",
        "Result<u8>",
        "Compact<bool>",
        "(u8",
        "[u8]",
        "[u8; x]",
        "[u8; 99999999]",
        "u8 ",
        "Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<u8>>>>>>>>>>>>>>>>>"
      })
  void shouldSayThatItDoesNotKnowAType(String type) {
    assertThatExceptionOfType(Mismatch.class)
        .isThrownBy(() -> TypeExpression.codec(type, TypeTable.NAMES))
        .satisfies(e -> assertThat(e.actual()).isEqualTo(type));
  }
}
