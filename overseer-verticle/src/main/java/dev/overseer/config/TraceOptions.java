package dev.overseer.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What every subsystem handles, as a file. Section {@code trace} of the configuration. */
@DataObject
@JsonGen(publicConverter = false)
public final class TraceOptions {

  private @Nullable String file;

  public TraceOptions() {}

  /** The section from JSON that {@link ConfigCheck} has passed. */
  public TraceOptions(JsonObject json) {
    TraceOptionsConverter.fromJson(json, this);
  }

  /** The section as JSON. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    TraceOptionsConverter.toJson(this, json);
    return json;
  }

  /**
   * The file to write, a JSON line for each item; without it nothing is traced. An old file is
   * overwritten.
   */
  public @Nullable String getFile() {
    return file;
  }

  public TraceOptions setFile(@Nullable String file) {
    this.file = file;
    return this;
  }
}
