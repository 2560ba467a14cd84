package dev.overseer.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpcOptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://127.0.0.1:9944",
        "wss://node.example.org",
        "WS://h:1/path?key=1",
        "ws://[::1]:9944"
      })
  void takesWebSocketAddresses(String endpoint) {
    assertThat(RpcOptions.of(List.of(endpoint)).endpoints()).containsExactly(URI.create(endpoint));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://localhost:9944 | endpoint \"http://localhost:9944\" must begin with ws:// or"
            + " wss://",
        "localhost:9944 | endpoint \"localhost:9944\" must begin with ws:// or wss://",
        "ws:///path | endpoint \"ws:///path\" names no host",
        "ws://h:0 | endpoint \"ws://h:0\" has a port that is not between 1 and 65535",
        "ws://h:65536 | endpoint \"ws://h:65536\" has a port that is not between 1 and 65535",
        "ws://a b | endpoint \"ws://a b\" is no address"
      })
  void refusesOthersWithAReason(String endpoint, String message) {
    assertThatThrownBy(() -> RpcOptions.of(List.of(endpoint)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void needsAnEndpoint() {
    assertThatThrownBy(() -> RpcOptions.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no endpoint of a relay-chain node is given; name at least one, such as"
                + " ws://127.0.0.1:9944");
  }

  @Test
  void showsNoSecrets() {
    assertThat(RpcOptions.label(URI.create("wss://user:pw@host:1234/key?token=x")))
        .isEqualTo("wss://host:1234");
    assertThat(RpcOptions.label(URI.create("wss://host/key"))).isEqualTo("wss://host");
  }

  @Test
  void limitsMustBePositive() {
    assertThatThrownBy(() -> RpcLimits.DEFAULTS.withNotifications(0))
        .hasMessage("notifications must be above zero, found 0");
    assertThatThrownBy(
            () -> RpcLimits.DEFAULTS.withRetry(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessage("longestRetry PT1S must not be shorter than firstRetry PT2S");
  }
}
