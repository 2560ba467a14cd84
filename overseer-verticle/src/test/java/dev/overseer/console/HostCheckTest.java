package dev.overseer.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {

  private final HostCheck onLoopback = new HostCheck(true);

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "LocalHost", "::1", "[::1]"})
  void shouldKnowLoopback(String host) {
    assertThat(HostCheck.listeningOn(host)).isEqualTo(onLoopback);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "node.example", "::2", "1::1"})
  void shouldKnowOtherAddresses(String host) {
    assertThat(HostCheck.listeningOn(host)).isEqualTo(new HostCheck(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]", "192.168.1.7"})
  void shouldAnswerToLocalhostAndAddresses(String host) {
    assertThat(onLoopback.allows(HostAndPort.create(host, 9615))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""})
  void shouldNotAnswerToOtherNames(String host) {
    assertThat(onLoopback.allows(HostAndPort.create(host, 9615))).isFalse();
    assertThat(new HostCheck(false).allows(HostAndPort.create(host, 9615))).isTrue();
  }

  @Test
  void shouldNotAnswerWithoutAHost() {
    assertThat(onLoopback.allows(null)).isFalse();
    assertThat(new HostCheck(false).allows(null)).isTrue();
  }
}
