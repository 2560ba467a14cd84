package dev.overseer.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

  @Test
  void readsAnAnswer() {
    assertThat(Frame.parse("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":null,\"unknown\":[]}"))
        .isEqualTo(new Frame.Result(7, Json.Null.NULL));
  }

  @Test
  void readsAnErrorWithItsData() {
    assertThat(
            Frame.parse(
                "{\"id\":7,\"error\":{\"code\":4003,\"message\":\"Client error\",\"data\":\"Unknown"
                    + " block\"}}"))
        .isEqualTo(new Frame.Failure(7, 4003, "Client error: Unknown block"));
  }

  @Test
  void shortensErrorTexts() {
    String text = "{\"id\":1,\"error\":{\"code\":1,\"message\":\"" + "x".repeat(100_000) + "\"}}";

    assertThat(((Frame.Failure) Frame.parse(text)).message())
        .hasSizeLessThan(Frame.MAX_MESSAGE + 2);
  }

  @Test
  void tellsNumbersAndTextsApartAsSubscriptionIds() {
    Frame number = Frame.parse(news("5"));
    Frame text = Frame.parse(news("\"5\""));

    assertThat(((Frame.Notification) number).subscription())
        .isNotEqualTo(((Frame.Notification) text).subscription());
  }

  @Test
  void readsTheEndOfASubscription() {
    assertThat(
            Frame.parse(
                "{\"method\":\"chain_newHead\",\"params\":{\"subscription\":1,\"error\":\"too"
                    + " slow\"}}"))
        .isEqualTo(new Frame.Dropped("chain_newHead", "\"too slow\""));
  }

  @Test
  void writesARequest() {
    Json.Obj request =
        JsonCodec.read(Frame.request(3, RpcMethod.GET_BLOCK_HASH, List.of(new Json.Num(0))))
            .asObject("request");

    assertThat(request.get("jsonrpc")).isEqualTo(new Json.Text("2.0"));
    assertThat(request.get("id")).isEqualTo(new Json.Num(3));
    assertThat(request.get("method")).isEqualTo(new Json.Text("chain_getBlockHash"));
    assertThat(request.get("params")).isEqualTo(new Json.Arr(List.of(new Json.Num(0))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"id\":1,\"result\":1}]",
        "5",
        "{}",
        "{\"id\":1}",
        "{\"result\":1}",
        "{\"id\":\"1\",\"result\":1}",
        "{\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error\"}}",
        "{\"id\":1.5,\"result\":1}",
        "{\"id\":1,\"error\":{\"message\":\"no code\"}}",
        "{\"id\":1,\"error\":{\"code\":\"x\"}}",
        "{\"method\":5}",
        "{\"method\":\"chain_newHead\"}",
        "{\"method\":\"chain_newHead\",\"params\":[]}",
        "{\"method\":\"chain_newHead\",\"params\":{\"result\":1}}",
        "{\"method\":\"chain_newHead\",\"params\":{\"subscription\":{},\"result\":1}}",
        "{\"method\":\"chain_newHead\",\"params\":{\"subscription\":1}}"
      })
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> Frame.parse(text)).isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesLongSubscriptionIds() {
    assertThatThrownBy(() -> Frame.parse(news("\"" + "x".repeat(300) + "\"")))
        .isInstanceOf(MalformedException.class);
  }

  private static String news(String id) {
    return "{\"method\":\"m\",\"params\":{\"subscription\":" + id + ",\"result\":1}}";
  }
}
