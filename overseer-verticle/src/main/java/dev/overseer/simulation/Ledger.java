package dev.overseer.simulation;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.Conclude;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was told and sent what, as the subsystems themselves see it and not the bus. Checks at each
 * delivery that signals come in one order everywhere, that messages of an edge come in order and
 * once, and guarantee G.
 */
final class Ledger {

  /**
   * A message that was sent.
   *
   * @param signals how many signals its sender had seen
   */
  private record Sent(AllMessages message, int signals) {}

  /** One edge. */
  private static final class Way {
    final ArrayDeque<Sent> underWay = new ArrayDeque<>();
    long sent;
  }

  private final Transcript transcript;
  private final List<OverseerSignal> announced = new ArrayList<>();
  private final Map<String, Integer> delivered = new HashMap<>();
  private final Way[] ways;
  private long sent;
  private long handled;
  private int openSends;

  Ledger(Transcript transcript, int edges) {
    this.transcript = transcript;
    this.ways = new Way[edges];
    for (int edge = 0; edge < edges; edge++) {
      ways[edge] = new Way();
    }
  }

  /** The Overseer has handed a signal to all subsystems. */
  void announced(OverseerSignal signal) {
    announced.add(signal);
  }

  List<OverseerSignal> announced() {
    return announced;
  }

  /** A subsystem's handler is given a signal. Only Conclude may come before its time. */
  void delivered(String subsystem, OverseerSignal signal) {
    int number = delivered.merge(subsystem, 1, Integer::sum);
    if (signal instanceof Conclude && announced.getLast() instanceof Conclude) {
      return;
    }
    if (number > announced.size() || !announced.get(number - 1).equals(signal)) {
      throw transcript.broken(
          Invariant.SIGNAL_ORDER,
          "signal %d of %s is %s, the node has announced %s"
              .formatted(
                  number,
                  subsystem,
                  signal,
                  announced.subList(Math.min(number - 1, announced.size()), announced.size())));
    }
  }

  /** How many signals a subsystem's handler was given. */
  int signals(String subsystem) {
    return delivered.getOrDefault(subsystem, 0);
  }

  /**
   * A message was accepted.
   *
   * @param signals how many its sender had seen, or how many had been announced if it is from
   *     outside
   */
  void sent(int edge, AllMessages message, int signals) {
    sent++;
    ways[edge].sent++;
    ways[edge].underWay.addLast(new Sent(message, signals));
  }

  /** Messages that were ever accepted on an edge. */
  long sent(int edge) {
    return ways[edge].sent;
  }

  /** A subsystem's handler is given a message. */
  @SuppressWarnings("ReferenceEquality") // inside one process it is the very same message
  void handled(String subsystem, int edge, AllMessages message) {
    handled++;
    ArrayDeque<Sent> expected = ways[edge].underWay;
    Sent next = expected.pollFirst();
    if (next == null || next.message != message) {
      boolean isSkipped = expected.stream().anyMatch(sent -> sent.message == message);
      throw transcript.broken(
          isSkipped ? Invariant.EDGE_ORDER : Invariant.EXACTLY_ONCE,
          "%s was given %s on edge %d, the next one sent there is %s"
              .formatted(subsystem, message, edge, next));
    }
    if (signals(subsystem) < next.signals) {
      throw transcript.broken(
          Invariant.GUARANTEE_G,
          "%s to %s was sent after signal %d, but %s has seen %d"
              .formatted(message, subsystem, next.signals, subsystem, signals(subsystem)));
    }
  }

  /** A message waits for credit. */
  void sendOpened() {
    openSends++;
  }

  /** It does no longer. */
  void sendClosed() {
    openSends--;
  }

  /** Whether all messages that were ever sent have been handled. */
  boolean isSettled() {
    return sent == handled && openSends == 0;
  }

  long sent() {
    return sent;
  }

  long handled() {
    return handled;
  }

  @Override
  public String toString() {
    return "%d messages sent, %d handled, %d wait for credit".formatted(sent, handled, openSends);
  }
}
