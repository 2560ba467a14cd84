package dev.overseer.config;

import io.vertx.codegen.annotations.DataObject;
import io.vertx.codegen.json.annotations.JsonGen;
import io.vertx.core.json.JsonObject;

/**
 * Limits of the links between the Overseer and its subsystems. Section {@code bus} of the
 * configuration.
 */
@DataObject
@JsonGen(publicConverter = false)
public final class BusOptions {

  /** Default of {@code bus.localWindow}. */
  public static final int DEFAULT_LOCAL_WINDOW = 1024;

  /** Default of {@code bus.remoteWindow}. */
  public static final int DEFAULT_REMOTE_WINDOW = 4096;

  /** Default of {@code bus.windowBytes}. */
  public static final long DEFAULT_WINDOW_BYTES = 16 << 20;

  /** Default of {@code bus.signalReserve}. */
  public static final int DEFAULT_SIGNAL_RESERVE = 1024;

  /** Default of {@code bus.maxWaiting}. */
  public static final int DEFAULT_MAX_WAITING = 4096;

  /** Default of {@code bus.resendAfter}. */
  public static final int DEFAULT_RESEND_AFTER = 1000;

  /** Default of {@code bus.blockingParallelism}. */
  public static final int DEFAULT_BLOCKING_PARALLELISM = 16;

  private int localWindow = DEFAULT_LOCAL_WINDOW;
  private int remoteWindow = DEFAULT_REMOTE_WINDOW;
  private long windowBytes = DEFAULT_WINDOW_BYTES;
  private int signalReserve = DEFAULT_SIGNAL_RESERVE;
  private int maxWaiting = DEFAULT_MAX_WAITING;
  private int resendAfter = DEFAULT_RESEND_AFTER;
  private int blockingParallelism = DEFAULT_BLOCKING_PARALLELISM;

  public BusOptions() {}

  /** The section from JSON that {@link ConfigCheck} has passed. */
  public BusOptions(JsonObject json) {
    BusOptionsConverter.fromJson(json, this);
  }

  /** The section as JSON. */
  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    BusOptionsConverter.toJson(this, json);
    return json;
  }

  /**
   * Messages of one edge that may be under way unhandled. Below 1024 the links wait more than they
   * carry.
   */
  public int getLocalWindow() {
    return localWindow;
  }

  public BusOptions setLocalWindow(int localWindow) {
    this.localWindow = localWindow;
    return this;
  }

  /** As localWindow, between processes, where an acknowledgement takes longer. */
  public int getRemoteWindow() {
    return remoteWindow;
  }

  public BusOptions setRemoteWindow(int remoteWindow) {
    this.remoteWindow = remoteWindow;
    return this;
  }

  /**
   * Bytes of one edge that may be under way; one message may overshoot. 16 MiB hold three of the
   * largest PoVs.
   */
  public long getWindowBytes() {
    return windowBytes;
  }

  public BusOptions setWindowBytes(long windowBytes) {
    this.windowBytes = windowBytes;
    return this;
  }

  /**
   * Signals that may be under way to a subsystem; they need no credit. At half of it the chain is
   * held back.
   */
  public int getSignalReserve() {
    return signalReserve;
  }

  public BusOptions setSignalReserve(int signalReserve) {
    this.signalReserve = signalReserve;
    return this;
  }

  /** Messages of one edge that may wait for credit at their sender; one more is refused. */
  public int getMaxWaiting() {
    return maxWaiting;
  }

  public BusOptions setMaxWaiting(int maxWaiting) {
    this.maxWaiting = maxWaiting;
    return this;
  }

  /** Milliseconds without an acknowledgement after which a frame is sent again. */
  public int getResendAfter() {
    return resendAfter;
  }

  public BusOptions setResendAfter(int resendAfter) {
    this.resendAfter = resendAfter;
    return this;
  }

  /** Pieces of blocking work of all local subsystems that may run at a time. */
  public int getBlockingParallelism() {
    return blockingParallelism;
  }

  public BusOptions setBlockingParallelism(int blockingParallelism) {
    this.blockingParallelism = blockingParallelism;
    return this;
  }
}
