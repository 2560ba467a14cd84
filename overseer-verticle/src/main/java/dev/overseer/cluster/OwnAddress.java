package dev.overseer.cluster;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.config.ClusterOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;

/**
 * This machine's address in the cluster. It is looked at before the cluster manager starts, because
 * that one tells of an address or a port that it cannot have in a hundred lines.
 */
final class OwnAddress {

  private OwnAddress() {}

  /**
   * The address to listen on.
   *
   * @throws StartException if it is not this machine's, or one of the ports is taken
   */
  static InetAddress of(ClusterOptions options) {
    InetAddress address = own(options.getHost());
    requireFree(address, options.getPort(), "cluster.port", "and name it in cluster.members");
    if (options.getBusPort() != 0) {
      requireFree(address, options.getBusPort(), "cluster.busPort", "or 0 for any");
    }
    return address;
  }

  private static InetAddress own(String host) {
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
      if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) != null) {
        return address;
      }
    } catch (UnknownHostException unknown) {
      throw refused(
          "cluster.host: is %s, which has no address; name an address of this machine"
              .formatted(host));
    } catch (SocketException unreadable) {
      throw refused(
          "cluster.host: is %s, which cannot be looked up (%s); name an address of this machine"
              .formatted(host, unreadable));
    }
    throw refused(
        ("cluster.host: is %s, which is not an address of this machine; name the one by which the"
                + " other members reach it")
            .formatted(host));
  }

  private static void requireFree(InetAddress address, int port, String setting, String remedy) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, port));
    } catch (IOException taken) {
      throw refused(
          "%s: is %s, which cannot be had on %s (%s); take a free one, %s"
              .formatted(setting, port, address.getHostAddress(), taken, remedy));
    }
  }

  private static StartException refused(String sentence) {
    return new StartException(ExitCode.REFUSED, sentence);
  }
}
