package dev.overseer.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the relay chain comes from. Section {@code chain} of the configuration. */
@DataObject
@JsonGen(publicConverter = false)
public final class ChainOptions {

  /** Default of {@code chain.source}. */
  public static final String DEFAULT_SOURCE = "dev";

  /** Default of {@code chain.endpoints}. */
  public static final List<String> DEFAULT_ENDPOINTS = List.of();

  /** Default of {@code chain.speed}. */
  public static final String DEFAULT_SPEED = "asap";

  /** Default of {@code chain.blockTime}. */
  public static final int DEFAULT_BLOCK_TIME = 6000;

  /** Default of {@code chain.forkProbability}. */
  public static final double DEFAULT_FORK_PROBABILITY = 0.1;

  /** Default of {@code chain.maxReorgDepth}. */
  public static final int DEFAULT_MAX_REORG_DEPTH = 2;

  /** Default of {@code chain.finalityLag}. */
  public static final int DEFAULT_FINALITY_LAG = 3;

  private String source = DEFAULT_SOURCE;
  private List<String> endpoints = DEFAULT_ENDPOINTS;
  private @Nullable String genesis;
  private @Nullable String file;
  private String speed = DEFAULT_SPEED;
  private @Nullable String record;
  private int blockTime = DEFAULT_BLOCK_TIME;
  private @Nullable Long seed;
  private double forkProbability = DEFAULT_FORK_PROBABILITY;
  private int maxReorgDepth = DEFAULT_MAX_REORG_DEPTH;
  private int finalityLag = DEFAULT_FINALITY_LAG;

  public ChainOptions() {}

  /** The section from JSON that {@link ConfigCheck} has passed. */
  public ChainOptions(JsonObject json) {
    ChainOptionsConverter.fromJson(json, this);
  }

  /** The section as JSON. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    ChainOptionsConverter.toJson(this, json);
    return json;
  }

  /**
   * {@code dev} makes a chain, {@code rpc} follows a real node, {@code replay} plays a recorded
   * one.
   */
  public String getSource() {
    return source;
  }

  public ChainOptions setSource(String source) {
    this.source = source;
    return this;
  }

  /**
   * {@code rpc}: WebSocket addresses of nodes, {@code ws://} or {@code wss://}; the next one is
   * used when one fails.
   */
  public List<String> getEndpoints() {
    return endpoints;
  }

  public ChainOptions setEndpoints(List<String> endpoints) {
    this.endpoints = endpoints;
    return this;
  }

  /**
   * {@code rpc}: hash of the genesis block that the chain must have, {@code 0x} and 64 hex digits;
   * without it any chain will do.
   */
  public @Nullable String getGenesis() {
    return genesis;
  }

  public ChainOptions setGenesis(@Nullable String genesis) {
    this.genesis = genesis;
    return this;
  }

  /** {@code replay}: the file to play. */
  public @Nullable String getFile() {
    return file;
  }

  public ChainOptions setFile(@Nullable String file) {
    this.file = file;
    return this;
  }

  /** {@code replay}: {@code asap} leaves pauses out, {@code recorded} keeps them. */
  public String getSpeed() {
    return speed;
  }

  public ChainOptions setSpeed(String speed) {
    this.speed = speed;
    return this;
  }

  /** A file to record the chain's events to, for {@code replay}; it must not exist yet. */
  public @Nullable String getRecord() {
    return record;
  }

  public ChainOptions setRecord(@Nullable String record) {
    this.record = record;
    return this;
  }

  /** {@code dev}: milliseconds from block to block; a relay chain has 6000. */
  public int getBlockTime() {
    return blockTime;
  }

  public ChainOptions setBlockTime(int blockTime) {
    this.blockTime = blockTime;
    return this;
  }

  /**
   * {@code dev}: makes the chain the same at each start. Without it the genesis is another each
   * time, so that the leaves of a demo are not all stale.
   */
  public @Nullable Long getSeed() {
    return seed;
  }

  public ChainOptions setSeed(@Nullable Long seed) {
    this.seed = seed;
    return this;
  }

  /** {@code dev}: how likely a block gets a sibling, 0 to 1. */
  public double getForkProbability() {
    return forkProbability;
  }

  public ChainOptions setForkProbability(double forkProbability) {
    this.forkProbability = forkProbability;
    return this;
  }

  /** {@code dev}: how many blocks a fork may overtake; 0 for no re-orgs. */
  public int getMaxReorgDepth() {
    return maxReorgDepth;
  }

  public ChainOptions setMaxReorgDepth(int maxReorgDepth) {
    this.maxReorgDepth = maxReorgDepth;
    return this;
  }

  /** {@code dev}: how many blocks finality stays behind the best block. */
  public int getFinalityLag() {
    return finalityLag;
  }

  public ChainOptions setFinalityLag(int finalityLag) {
    this.finalityLag = finalityLag;
    return this;
  }
}
