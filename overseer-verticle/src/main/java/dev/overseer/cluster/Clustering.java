package dev.overseer.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import dev.overseer.config.ClusterOptions;
import dev.overseer.config.TlsOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.Set;

/**
 * Makes Vert.x clustered as the section {@code cluster} says. Only this class knows which cluster
 * manager is used; all else goes by Vert.x's own interfaces.
 */
public final class Clustering {

  /** Milliseconds to connect to another process; Vert.x would wait for a minute. */
  private static final int CONNECT_TIMEOUT_MS = 5000;

  /** Milliseconds between two pings of a connection, and for the answer; Vert.x's own. */
  private static final long LONGEST_PING_MS = 20_000;

  private static final int LEAST_HEARTBEATS = 3;

  private Clustering() {}

  /**
   * The cluster manager. It uses no multicast, listens on one address, asks nobody but the given
   * members, and sends nothing home.
   *
   * @throws dev.overseer.StartException if the configured address is not this machine's or a port
   *     is taken
   */
  public static ClusterManager manager(ClusterOptions options) {
    Config config = new Config();
    config.setClusterName("overseer");
    network(options, config.getNetworkConfig());
    long seconds = Math.max(LEAST_HEARTBEATS, (options.getLostAfter() + 999L) / 1000);
    config
        .setProperty("hazelcast.logging.type", "slf4j")
        .setProperty("hazelcast.phone.home.enabled", "false")
        // nobody reads them, and collecting them fails loudly while a member leaves
        .setProperty("hazelcast.metrics.enabled", "false")
        .setProperty("hazelcast.socket.bind.any", "false")
        .setProperty("hazelcast.heartbeat.interval.seconds", "1")
        .setProperty("hazelcast.max.no.heartbeat.seconds", String.valueOf(seconds))
        .setProperty("hazelcast.wait.seconds.before.join", "1")
        .setProperty("hazelcast.merge.first.run.delay.seconds", "5")
        .setProperty("hazelcast.merge.next.run.delay.seconds", "5");
    // as in the configuration that vertx-hazelcast brings
    config.addMultiMapConfig(
        new MultiMapConfig("__vertx.subs")
            .setBackupCount(1)
            .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET));
    config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
    config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
    return new HazelcastClusterManager(config);
  }

  private static void network(ClusterOptions options, NetworkConfig network) {
    network.setPort(options.getPort()).setPortAutoIncrement(false).setReuseAddress(true);
    network.setInterfaces(
        new InterfacesConfig()
            .setEnabled(true)
            .addInterface(OwnAddress.of(options).getHostAddress()));
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(options.getMembers());
  }

  /**
   * Sets up the event bus. With certificates each side of a connection has to show one that an
   * authority of the configuration has signed. Host names are not compared: who holds such a
   * certificate belongs to the node.
   */
  public static void configure(EventBusOptions bus, ClusterOptions options) {
    long ping = Math.clamp(options.getLostAfter() / 6, 1000, LONGEST_PING_MS);
    bus.setHost(options.getHost())
        .setPort(options.getBusPort())
        .setConnectTimeout(Math.min(CONNECT_TIMEOUT_MS, options.getLostAfter()))
        .setClusterPingInterval(ping)
        .setClusterPingReplyInterval(ping);
    TlsOptions tls = options.getTls();
    String certificate = tls.getCertificate();
    String key = tls.getKey();
    String authorities = tls.getAuthorities();
    if (certificate != null && key != null && authorities != null) {
      bus.setSsl(true)
          .setTrustAll(false)
          .setClientAuth(ClientAuth.REQUIRED)
          .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
          .setKeyCertOptions(new PemKeyCertOptions().setCertPath(certificate).setKeyPath(key))
          .setTrustOptions(new PemTrustOptions().addCertPath(authorities));
    }
  }
}
