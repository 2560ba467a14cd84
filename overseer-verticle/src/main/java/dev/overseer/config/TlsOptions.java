package dev.overseer.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Encryption of the event bus between the processes of a cluster. Section {@code cluster.tls} of
 * the configuration: all three files, or none.
 */
@DataObject
@JsonGen(publicConverter = false)
public final class TlsOptions {

  private @Nullable String certificate;
  private @Nullable String key;
  private @Nullable String authorities;

  public TlsOptions() {}

  /** The section from JSON that {@link ConfigCheck} has passed. */
  public TlsOptions(JsonObject json) {
    TlsOptionsConverter.fromJson(json, this);
  }

  /** The section as JSON. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    TlsOptionsConverter.toJson(this, json);
    return json;
  }

  /** This process's certificate, PEM. */
  public @Nullable String getCertificate() {
    return certificate;
  }

  public TlsOptions setCertificate(@Nullable String certificate) {
    this.certificate = certificate;
    return this;
  }

  /** The certificate's private key, PEM (PKCS 8); to be read by the node's user alone. */
  public @Nullable String getKey() {
    return key;
  }

  public TlsOptions setKey(@Nullable String key) {
    this.key = key;
    return this;
  }

  /** Certificates of the authorities that may have signed the others' certificates, PEM. */
  public @Nullable String getAuthorities() {
    return authorities;
  }

  public TlsOptions setAuthorities(@Nullable String authorities) {
    this.authorities = authorities;
    return this;
  }
}
