package dev.overseer.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;

/** The orderly stop. Section {@code shutdown} of the configuration. */
@DataObject
@JsonGen(publicConverter = false)
public final class ShutdownOptions {

  /** Default of {@code shutdown.drain}. */
  public static final int DEFAULT_DRAIN = 30000;

  /** Default of {@code shutdown.stopDelay}. */
  public static final int DEFAULT_STOP_DELAY = 1000;

  private int drain = DEFAULT_DRAIN;
  private int stopDelay = DEFAULT_STOP_DELAY;

  public ShutdownOptions() {}

  /** The section from JSON that {@link ConfigCheck} has passed. */
  public ShutdownOptions(JsonObject json) {
    ShutdownOptionsConverter.fromJson(json, this);
  }

  /** The section as JSON. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    ShutdownOptionsConverter.toJson(this, json);
    return json;
  }

  /** Milliseconds to work off what was accepted, before Conclude. */
  public int getDrain() {
    return drain;
  }

  public ShutdownOptions setDrain(int drain) {
    this.drain = drain;
    return this;
  }

  /** Milliseconds that the subsystems have from Conclude to their end. */
  public int getStopDelay() {
    return stopDelay;
  }

  public ShutdownOptions setStopDelay(int stopDelay) {
    this.stopDelay = stopDelay;
    return this;
  }
}
