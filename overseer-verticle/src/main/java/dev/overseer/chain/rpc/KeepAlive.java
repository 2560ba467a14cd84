package dev.overseer.chain.rpc;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Pings a connection every 15 s and notices 30 s of silence (spec json-rpc-chain.md 1). */
final class KeepAlive {
  static final Duration PING = Duration.ofSeconds(15);
  static final Duration SILENCE = Duration.ofSeconds(30);

  private final Clock clock;
  private final Runnable ping;
  private final Consumer<String> silent;
  private long heardAt;
  private Clock.@Nullable Timer pingTimer;
  private Clock.@Nullable Timer silenceTimer;

  /**
   * Not yet running.
   *
   * @param ping sends a ping
   * @param silent called with the reason when the connection is to be closed
   */
  KeepAlive(Clock clock, Runnable ping, Consumer<String> silent) {
    this.clock = clock;
    this.ping = ping;
    this.silent = silent;
  }

  /** A connection is there. */
  void start() {
    heard();
    schedulePing();
    scheduleSilence(SILENCE);
  }

  /** Something arrived. */
  void heard() {
    heardAt = clock.millis();
  }

  void stop() {
    if (pingTimer != null) {
      pingTimer.cancel();
    }
    if (silenceTimer != null) {
      silenceTimer.cancel();
    }
  }

  private void schedulePing() {
    pingTimer =
        clock.after(
            PING,
            () -> {
              ping.run();
              schedulePing();
            });
  }

  private void scheduleSilence(Duration delay) {
    silenceTimer =
        clock.after(
            delay,
            () -> {
              Duration left = SILENCE.minusMillis(clock.millis() - heardAt);
              if (left.isPositive()) {
                scheduleSilence(left);
              } else {
                silent.accept("it was silent for " + SILENCE.toSeconds() + " s");
              }
            });
  }
}
