package dev.overseer.chain.rpc;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Puts itself between a node and its client and, as long as it is told to, loses, doubles and
 * delays notifications, loses answers, and takes its time.
 */
final class FaultyServer implements Server {
  private final Server node;
  private final VirtualClock clock;
  private final RandomGenerator random;
  private final boolean delays;
  private boolean faulty = true;
  private long lastArrival;

  /**
   * Faulty from the beginning.
   *
   * @param delays whether notifications may overtake each other, which they do not on one
   *     connection
   */
  FaultyServer(Server node, VirtualClock clock, RandomGenerator random, boolean delays) {
    this.node = node;
    this.clock = clock;
    this.random = random;
    this.delays = delays;
  }

  /** From now on everything arrives. */
  void heal() {
    faulty = false;
  }

  @Override
  public Session connect(Consumer<String> wire, Runnable hangUp) {
    return node.connect(frame -> pass(frame, wire), hangUp);
  }

  private void pass(String frame, Consumer<String> wire) {
    if (!faulty) {
      inOrder(frame, wire, 0);
      return;
    }
    boolean news = JsonCodec.read(frame).asObject("frame").has("method");
    int fate = random.nextInt(100);
    if (fate < (news ? 20 : 1)) {
      return;
    }
    if (news && delays && fate < 35) {
      clock.after(Duration.ofMillis(random.nextInt(5000)), () -> wire.accept(frame));
      return;
    }
    int latency = random.nextInt(1000);
    inOrder(frame, wire, latency);
    if (news && fate < 50) {
      inOrder(frame, wire, latency);
    }
  }

  /** Sends a frame after {@code latency} milliseconds, but not before those that went ahead. */
  private void inOrder(String frame, Consumer<String> wire, int latency) {
    lastArrival = Math.max(lastArrival, clock.millis() + latency);
    clock.after(Duration.ofMillis(lastArrival - clock.millis()), () -> wire.accept(frame));
  }
}
