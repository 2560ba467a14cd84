package dev.overseer.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;

/** Subsystems that do not move. Section {@code stall} of the configuration. */
@DataObject
@JsonGen(publicConverter = false)
public final class StallOptions {

  /** Default of {@code stall.namedAfter}. */
  public static final int DEFAULT_NAMED_AFTER = 500;

  /** Default of {@code stall.fatalAfter}. */
  public static final int DEFAULT_FATAL_AFTER = 0;

  private int namedAfter = DEFAULT_NAMED_AFTER;
  private int fatalAfter = DEFAULT_FATAL_AFTER;

  public StallOptions() {}

  /** The section from JSON that {@link ConfigCheck} has passed. */
  public StallOptions(JsonObject json) {
    StallOptionsConverter.fromJson(json, this);
  }

  /** The section as JSON. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    StallOptionsConverter.toJson(this, json);
    return json;
  }

  /** Milliseconds without progress after which a subsystem is named, with who waits for it. */
  public int getNamedAfter() {
    return namedAfter;
  }

  public StallOptions setNamedAfter(int namedAfter) {
    this.namedAfter = namedAfter;
    return this;
  }

  /**
   * Milliseconds after which it ends the node; 0 for never, because slowness alone is no reason to.
   */
  public int getFatalAfter() {
    return fatalAfter;
  }

  public StallOptions setFatalAfter(int fatalAfter) {
    this.fatalAfter = fatalAfter;
    return this;
  }
}
