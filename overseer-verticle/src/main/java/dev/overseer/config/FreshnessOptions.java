package dev.overseer.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;

/** The memory of leaves that were active before. Section {@code freshness} of the configuration. */
@DataObject
@JsonGen(publicConverter = false)
public final class FreshnessOptions {

  /** Default of {@code freshness.persist}. */
  public static final boolean DEFAULT_PERSIST = true;

  private boolean persist = DEFAULT_PERSIST;

  public FreshnessOptions() {}

  /** The section from JSON that {@link ConfigCheck} has passed. */
  public FreshnessOptions(JsonObject json) {
    FreshnessOptionsConverter.fromJson(json, this);
  }

  /** The section as JSON. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    FreshnessOptionsConverter.toJson(this, json);
    return json;
  }

  /**
   * Whether it survives a restart. A validator needs it, so as not to sign twice; others may save
   * the writes.
   */
  public boolean isPersist() {
    return persist;
  }

  public FreshnessOptions setPersist(boolean persist) {
    this.persist = persist;
    return this;
  }
}
