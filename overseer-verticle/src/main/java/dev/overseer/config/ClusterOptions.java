package dev.overseer.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How this process finds the others of its node. Section {@code cluster} of the configuration, for
 * processes that are started with {@code -cluster}.
 */
@DataObject
@JsonGen(publicConverter = false)
public final class ClusterOptions {

  /** Default of {@code cluster.host}. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  /** Default of {@code cluster.port}. */
  public static final int DEFAULT_PORT = 5701;

  /** Default of {@code cluster.busPort}. */
  public static final int DEFAULT_BUS_PORT = 0;

  /** Default of {@code cluster.lostAfter}. */
  public static final int DEFAULT_LOST_AFTER = 120_000;

  private String host = DEFAULT_HOST;
  private int port = DEFAULT_PORT;
  private int busPort = DEFAULT_BUS_PORT;
  private List<String> members = new ArrayList<>();
  private int lostAfter = DEFAULT_LOST_AFTER;
  private TlsOptions tls = new TlsOptions();

  public ClusterOptions() {}

  /** The section from JSON that {@link ConfigCheck} has passed. */
  public ClusterOptions(JsonObject json) {
    ClusterOptionsConverter.fromJson(json, this);
  }

  /**
   * Checks and converts the section, without the rest of the configuration.
   *
   * @return nothing if it is missing
   * @throws ConfigException that lists everything that is wrong with it
   */
  public static Optional<ClusterOptions> read(JsonObject config) {
    if (!config.containsKey("cluster")) {
      return Optional.empty();
    }
    JsonObject alone = new JsonObject().put("cluster", config.getValue("cluster"));
    return Optional.of(NodeOptions.read(alone, Set.of(), Set.of()).getCluster());
  }

  /** The section as JSON. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    ClusterOptionsConverter.toJson(this, json);
    return json;
  }

  /** Address of this machine that the others reach it at; nothing listens on any other. */
  public String getHost() {
    return host;
  }

  public ClusterOptions setHost(String host) {
    this.host = host;
    return this;
  }

  /** Port of the cluster manager; each process on one machine needs its own. */
  public int getPort() {
    return port;
  }

  public ClusterOptions setPort(int port) {
    this.port = port;
    return this;
  }

  /** Port of the event bus; 0 takes any free one. */
  public int getBusPort() {
    return busPort;
  }

  public ClusterOptions setBusPort(int busPort) {
    this.busPort = busPort;
    return this;
  }

  /** The processes of the cluster, as HOST:PORT of their cluster managers. */
  public List<String> getMembers() {
    return members;
  }

  public ClusterOptions setMembers(List<String> members) {
    this.members = members;
    return this;
  }

  /** Milliseconds of silence after which a process counts as lost, and the node ends. */
  public int getLostAfter() {
    return lostAfter;
  }

  public ClusterOptions setLostAfter(int lostAfter) {
    this.lostAfter = lostAfter;
    return this;
  }

  /** Encryption of the event bus. */
  public TlsOptions getTls() {
    return tls;
  }

  public ClusterOptions setTls(TlsOptions tls) {
    this.tls = tls;
    return this;
  }
}
