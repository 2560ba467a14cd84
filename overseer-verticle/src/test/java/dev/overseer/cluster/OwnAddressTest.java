package dev.overseer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.StartException;
import dev.overseer.config.ClusterOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a process from listening is said before the cluster manager starts. */
final class OwnAddressTest {

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void takesAnAddressOfThisMachineWithAFreePort() throws IOException {
    ClusterOptions options = new ClusterOptions().setHost("localhost").setPort(freePort());
    assertThat(OwnAddress.of(options).isLoopbackAddress()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, is not an address of this machine",
    "0.0.0.0, is not an address of this machine",
    "nowhere.invalid, has no address"
  })
  void refusesAnAddressThatIsNotItsOwn(String host, String reason) throws IOException {
    ClusterOptions options = new ClusterOptions().setHost(host).setPort(freePort());
    assertThatThrownBy(() -> OwnAddress.of(options))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("cluster.host: is " + host)
        .hasMessageContaining(reason)
        .hasMessageContaining("; name ");
  }

  @Test
  void refusesATakenPort() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int taken = other.getLocalPort();
      ClusterOptions manager = new ClusterOptions().setHost("127.0.0.1").setPort(taken);
      assertThatThrownBy(() -> OwnAddress.of(manager))
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith("cluster.port: is " + taken)
          .hasMessageEndingWith("name it in cluster.members");
      ClusterOptions bus =
          new ClusterOptions().setHost("127.0.0.1").setPort(freePort()).setBusPort(taken);
      assertThatThrownBy(() -> OwnAddress.of(bus))
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith("cluster.busPort: is " + taken);
    }
  }
}
