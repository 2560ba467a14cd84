package dev.overseer.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {

  @Test
  void readsWhatItWrites() {
    Json value =
        new Json.Obj(
            Map.of(
                "a", new Json.Arr(List.of(new Json.Num(-7), Json.Null.NULL, new Json.Bool(true))),
                "\"\\\n", new Json.Text("0x\"00\u0000é")));

    assertThat(JsonCodec.read(JsonCodec.write(value))).isEqualTo(value);
  }

  @Test
  void keepsNumbersAsTheyWereWritten() {
    assertThat(JsonCodec.read("[1e400, 99999999999999999999, 0.1]"))
        .isEqualTo(
            new Json.Arr(
                List.of(
                    new Json.Num("1e400"),
                    new Json.Num("99999999999999999999"),
                    new Json.Num("0.1"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "nope",
        "{\"a\":1,\"a\":2}",
        "1 2",
        "{}{}",
        "[",
        "{\"a\"}",
        "\"\\x\"",
        "NaN",
        "'a'",
        "// c\n1"
      })
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> JsonCodec.read(text)).isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesDeepNesting() {
    String deep = "[".repeat(100_000);

    assertThat(JsonCodec.read("[".repeat(30) + "]".repeat(30))).isInstanceOf(Json.Arr.class);
    assertThatThrownBy(() -> JsonCodec.read(deep)).isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesMoreValuesThanAnyAnswerHas() {
    String many = "[" + "0,".repeat(JsonCodec.MAX_VALUES) + "0]";

    assertThatThrownBy(() -> JsonCodec.read(many))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("65536 values");
  }

  @Test
  void refusesLongNumbersAndNames() {
    assertThatThrownBy(() -> JsonCodec.read("1".repeat(1000)))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> JsonCodec.read("{\"" + "n".repeat(1000) + "\":1}"))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void readsTextsOfManyMegabytes() {
    String code = "0x" + "ab".repeat(12 << 20);

    assertThat(JsonCodec.read("\"" + code + "\"").asText("code")).isEqualTo(code);
  }

  @Test
  void namesWhatHasTheWrongType() {
    assertThatThrownBy(() -> new Json.Bool(true).asLong("an answer"))
        .hasMessage("an answer must be a number, found true or false");
    assertThatThrownBy(() -> new Json.Num("1.5").asLong("an answer"))
        .hasMessage("an answer must be a whole number, found 1.5");
    assertThatThrownBy(() -> Json.Null.NULL.asObject("an answer"))
        .hasMessage("an answer must be an object, found nothing");
    assertThatThrownBy(() -> new Json.Text("x").asList("an answer"))
        .hasMessage("an answer must be a list, found text");
    assertThatThrownBy(() -> new Json.Num(1).asText("an answer"))
        .hasMessage("an answer must be text, found a number");
    assertThatThrownBy(() -> new Json.Arr(List.of()).asBool("an answer"))
        .hasMessage("an answer must be true or false, found a list");
  }
}
