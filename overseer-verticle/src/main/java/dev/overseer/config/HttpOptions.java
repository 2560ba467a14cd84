package dev.overseer.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;

/** The console: metrics, health, JSON. Section {@code http} of the configuration. */
@DataObject
@JsonGen(publicConverter = false)
public final class HttpOptions {

  /** Default of {@code http.enabled}. */
  public static final boolean DEFAULT_ENABLED = true;

  /** Default of {@code http.host}. */
  public static final String DEFAULT_HOST = "127.0.0.1";

  /** Default of {@code http.port}. */
  public static final int DEFAULT_PORT = 9615;

  private boolean enabled = DEFAULT_ENABLED;
  private String host = DEFAULT_HOST;
  private int port = DEFAULT_PORT;

  public HttpOptions() {}

  /** The section from JSON that {@link ConfigCheck} has passed. */
  public HttpOptions(JsonObject json) {
    HttpOptionsConverter.fromJson(json, this);
  }

  /** The section as JSON. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    HttpOptionsConverter.toJson(this, json);
    return json;
  }

  /** Whether there is a console. */
  public boolean isEnabled() {
    return enabled;
  }

  public HttpOptions setEnabled(boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  /** Address to listen on; a loopback one, because the console asks nobody who he is. */
  public String getHost() {
    return host;
  }

  public HttpOptions setHost(String host) {
    this.host = host;
    return this;
  }

  /** Port to listen on; 0 takes any free one. 9615 is where dashboards look for a Polkadot node. */
  public int getPort() {
    return port;
  }

  public HttpOptions setPort(int port) {
    this.port = port;
    return this;
  }
}
