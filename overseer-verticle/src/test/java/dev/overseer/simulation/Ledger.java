package dev.overseer.simulation;

import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.Conclude;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was told and sent what, kept by the subsystems themselves and not by the bus. Checks at each
 * delivery that signals come in one order everywhere, that messages of an edge come in order and
 * once, and guarantee G (spec overseer.md 5).
 */
final class Ledger {

  /**
   * A message that was sent.
   *
   * @param signals how many signals its sender had seen
   */
  private record Sent(long id, int signals) {}

  private final List<OverseerSignal> announced = new ArrayList<>();
  private final Map<String, Integer> delivered = new HashMap<>();
  private final Map<Integer, ArrayDeque<Sent>> underWay = new HashMap<>();
  private long sent;
  private long handled;
  private int openSends;

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
      throw new AssertionError(
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

  /** A message was accepted from a subsystem. */
  void sent(String subsystem, int edge, long id) {
    put(edge, new Sent(id, signals(subsystem)));
  }

  /** A message was accepted from outside. */
  void sentFromOutside(int edge, long id, int signals) {
    put(edge, new Sent(id, signals));
  }

  private void put(int edge, Sent message) {
    sent++;
    underWay.computeIfAbsent(edge, e -> new ArrayDeque<>()).addLast(message);
  }

  /** A subsystem's handler is given a message. */
  void handled(String subsystem, int edge, long id) {
    handled++;
    ArrayDeque<Sent> expected = underWay.getOrDefault(edge, new ArrayDeque<>());
    Sent next = expected.pollFirst();
    if (next == null || next.id != id) {
      throw new AssertionError(
          "%s was given message %d on edge %d, the next one sent there is %s"
              .formatted(subsystem, id, edge, next));
    }
    if (signals(subsystem) < next.signals) {
      throw new AssertionError(
          "guarantee G: message %d to %s was sent after signal %d, but %s has seen %d"
              .formatted(id, subsystem, next.signals, subsystem, signals(subsystem)));
    }
  }

  void sendOpened() {
    openSends++;
  }

  void sendClosed() {
    openSends--;
  }

  /** Sends whose future has not completed. */
  int openSends() {
    return openSends;
  }

  long sent() {
    return sent;
  }

  long handled() {
    return handled;
  }
}
