package dev.overseer.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;

/** Who this node is. Section {@code node} of the configuration. */
@DataObject
@JsonGen(publicConverter = false)
public final class IdentityOptions {

  /** Default of {@code node.name}. */
  public static final String DEFAULT_NAME = "overseer";

  /** Default of {@code node.role}. */
  public static final String DEFAULT_ROLE = "validator";

  private String name = DEFAULT_NAME;
  private String role = DEFAULT_ROLE;

  public IdentityOptions() {}

  /** The section from JSON that {@link ConfigCheck} has passed. */
  public IdentityOptions(JsonObject json) {
    IdentityOptionsConverter.fromJson(json, this);
  }

  /** The section as JSON. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    IdentityOptionsConverter.toJson(this, json);
    return json;
  }

  /**
   * The node's name, kebab-case: in addresses, metrics and logs. Nodes that share an event bus need
   * different ones.
   */
  public String getName() {
    return name;
  }

  public IdentityOptions setName(String name) {
    this.name = name;
    return this;
  }

  /**
   * What the node is: {@code validator}, {@code collator} or {@code observer}. Shown; the keys
   * decide what it can do.
   */
  public String getRole() {
    return role;
  }

  public IdentityOptions setRole(String role) {
    this.role = role;
    return this;
  }
}
