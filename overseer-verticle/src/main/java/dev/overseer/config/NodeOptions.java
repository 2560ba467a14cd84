package dev.overseer.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The configuration of a node, as {@code -conf} gives it. Every setting has a default; {@code
 * conf/reference.json} lists them all.
 */
@DataObject
@JsonGen(publicConverter = false)
public final class NodeOptions {

  /** Default of {@code dataDir}. */
  public static final String DEFAULT_DATA_DIR = "data";

  private String dataDir = DEFAULT_DATA_DIR;
  private IdentityOptions node = new IdentityOptions();
  private HttpOptions http = new HttpOptions();
  private ChainOptions chain = new ChainOptions();
  private TraceOptions trace = new TraceOptions();
  private BusOptions bus = new BusOptions();
  private ShutdownOptions shutdown = new ShutdownOptions();
  private StallOptions stall = new StallOptions();
  private FreshnessOptions freshness = new FreshnessOptions();
  private ClusterOptions cluster = new ClusterOptions();
  private JsonObject subsystems = new JsonObject();

  public NodeOptions() {}

  /** The configuration from JSON that {@link ConfigCheck} has passed. */
  public NodeOptions(JsonObject json) {
    NodeOptionsConverter.fromJson(json, this);
  }

  /**
   * Checks a configuration and converts it.
   *
   * @param subsystems names of the node's subsystems
   * @param stateless those that may have replicas
   * @throws ConfigException that lists everything that is wrong
   */
  public static NodeOptions read(JsonObject json, Set<String> subsystems, Set<String> stateless) {
    ConfigCheck.check(json, subsystems, stateless);
    return new NodeOptions(json);
  }

  /** The configuration as JSON. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    NodeOptionsConverter.toJson(this, json);
    return json;
  }

  /** Folder of what the node keeps: the memory of leaves, the lock, the console's port. */
  public String getDataDir() {
    return dataDir;
  }

  public NodeOptions setDataDir(String dataDir) {
    this.dataDir = dataDir;
    return this;
  }

  /**
   * A section for each subsystem, by its name: {@code location} says whether the Overseer starts it
   * (local) or waits for a process that does (remote), {@code replicas} how many there are; the
   * other keys are the subsystem's own.
   */
  public JsonObject getSubsystems() {
    return subsystems;
  }

  public NodeOptions setSubsystems(JsonObject subsystems) {
    this.subsystems = subsystems;
    return this;
  }

  /** How this process finds the others of its node. */
  public ClusterOptions getCluster() {
    return cluster;
  }

  public NodeOptions setCluster(ClusterOptions cluster) {
    this.cluster = cluster;
    return this;
  }

  /** The subsystems' own settings, by their names. */
  public Map<String, Map<String, Object>> settings() {
    Map<String, Map<String, Object>> settings = new HashMap<>();
    for (String name : subsystems.fieldNames()) {
      Map<String, Object> own = new HashMap<>(subsystems.getJsonObject(name).getMap());
      own.remove(ConfigCheck.LOCATION);
      own.remove(ConfigCheck.REPLICAS);
      settings.put(name, own);
    }
    return settings;
  }

  /** Whether the subsystem runs in another process than the Overseer. */
  public boolean isRemote(String subsystem) {
    JsonObject section = subsystems.getJsonObject(subsystem);
    return section != null && "remote".equals(section.getValue(ConfigCheck.LOCATION));
  }

  /** How many of a subsystem there are. */
  public int replicas(String subsystem) {
    JsonObject section = subsystems.getJsonObject(subsystem);
    return section == null ? 1 : section.getInteger(ConfigCheck.REPLICAS, 1);
  }

  /** Who this node is. */
  public IdentityOptions getNode() {
    return node;
  }

  public NodeOptions setNode(IdentityOptions node) {
    this.node = node;
    return this;
  }

  /** The console: metrics, health, JSON. */
  public HttpOptions getHttp() {
    return http;
  }

  public NodeOptions setHttp(HttpOptions http) {
    this.http = http;
    return this;
  }

  /** Where the relay chain comes from. */
  public ChainOptions getChain() {
    return chain;
  }

  public NodeOptions setChain(ChainOptions chain) {
    this.chain = chain;
    return this;
  }

  /** What every subsystem handles, as a file. */
  public TraceOptions getTrace() {
    return trace;
  }

  public NodeOptions setTrace(TraceOptions trace) {
    this.trace = trace;
    return this;
  }

  /** Limits of the links between the Overseer and its subsystems. */
  public BusOptions getBus() {
    return bus;
  }

  public NodeOptions setBus(BusOptions bus) {
    this.bus = bus;
    return this;
  }

  /** The orderly stop. */
  public ShutdownOptions getShutdown() {
    return shutdown;
  }

  public NodeOptions setShutdown(ShutdownOptions shutdown) {
    this.shutdown = shutdown;
    return this;
  }

  /** Subsystems that do not move. */
  public StallOptions getStall() {
    return stall;
  }

  public NodeOptions setStall(StallOptions stall) {
    this.stall = stall;
    return this;
  }

  /** The memory of leaves that were active before. */
  public FreshnessOptions getFreshness() {
    return freshness;
  }

  public NodeOptions setFreshness(FreshnessOptions freshness) {
    this.freshness = freshness;
    return this;
  }
}
