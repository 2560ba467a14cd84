package dev.overseer.simulation;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who was told and sent what, as the subsystems themselves see it and not the bus. Checks at each
 * delivery that signals come in one order everywhere, that messages of an edge come in order and
 * once, and guarantee G. Each replica of a subsystem is a party of its own here.
 *
 * <p>When a replica is killed, what it was still working at has to be handled by another one, and
 * what it had handled may be. What it sent may be lost with it.
 */
final class Ledger {

  private final Transcript transcript;
  private final Wiring wiring;
  private final List<OverseerSignal> announced = new ArrayList<>();
  private final Map<String, Integer> delivered = new HashMap<>();
  private final Map<String, Integer> openSends = new HashMap<>();
  private final Way[] ways;
  private long sent;
  private long handled;
  private long awaited;

  Ledger(Transcript transcript, Cast cast) {
    this.transcript = transcript;
    this.wiring = cast.wiring();
    this.ways =
        wiring.edges().stream()
            .map(edge -> new Way(cast.replicas(edge.to()) > 1))
            .toArray(Way[]::new);
  }

  /** The Overseer has handed a signal to all subsystems. */
  void announced(OverseerSignal signal) {
    announced.add(signal);
  }

  List<OverseerSignal> announced() {
    return announced;
  }

  /** A party's handler is given a signal. Only Conclude may come before its time. */
  void delivered(String party, OverseerSignal signal) {
    int number = delivered.merge(party, 1, Integer::sum);
    if (signal instanceof Conclude && announced.getLast() instanceof Conclude) {
      return;
    }
    if (number > announced.size() || !announced.get(number - 1).equals(signal)) {
      throw transcript.broken(
          Invariant.SIGNAL_ORDER,
          "signal %d of %s is %s, the node has announced %s"
              .formatted(
                  number,
                  party,
                  signal,
                  announced.subList(Math.min(number - 1, announced.size()), announced.size())));
    }
  }

  /** How many signals a party's handler was given. */
  int signals(String party) {
    return delivered.getOrDefault(party, 0);
  }

  /**
   * A message was accepted.
   *
   * @param signals how many its sender had seen, or how many had been announced if it is from
   *     outside
   */
  void sent(String party, int edge, AllMessages message, int signals) {
    sent++;
    awaited++;
    ways[edge].sent(party, message, signals);
  }

  /** Messages that a party ever sent on an edge. */
  long sent(String party, int edge) {
    return ways[edge].sent(party);
  }

  /** A party's handler is given a message. */
  void handled(String party, int edge, AllMessages message) {
    Way.Sent next = ways[edge].find(message);
    String fault = next == null ? "was never sent there" : next.whyNotBy(party);
    if (next == null || fault != null) {
      throw transcript.broken(
          Invariant.EXACTLY_ONCE,
          "%s was given %s on edge %d, which %s".formatted(party, message, edge, fault));
    }
    if (next.isAwaited()) {
      awaited--;
    }
    handled += next.isNew() ? 1 : 0;
    if (!ways[edge].handled(party, next)) {
      throw transcript.broken(
          Invariant.EDGE_ORDER,
          "%s was given %s on edge %d out of turn".formatted(party, message, edge));
    }
    if (signals(party) < next.signals) {
      throw transcript.broken(
          Invariant.GUARANTEE_G,
          "%s to %s was sent after signal %d, but %s has seen %d"
              .formatted(message, party, next.signals, party, signals(party)));
    }
  }

  /** A party goes on working at a message that it has handled; or it does not any more. */
  void holds(String party, int edge, AllMessages message, boolean holds) {
    Way.Sent sentOne = ways[edge].find(message);
    if (sentOne != null) {
      sentOne.held(party, holds);
    }
  }

  /** The process of a party is killed, and others go on in its place. */
  void killed(String party, String subsystem) {
    openSends.remove(party);
    for (Edge edge : wiring.edges()) {
      Way way = ways[edge.index()];
      if (edge.from().equals(subsystem)) {
        awaited -= way.senderKilled(party);
      }
      if (edge.to().equals(subsystem)) {
        awaited += way.receiverKilled(party);
      }
    }
  }

  /** A message of that party waits for credit; or it does not any more. */
  void sendOpen(String party, boolean opens) {
    openSends.merge(party, opens ? 1 : -1, Integer::sum);
  }

  private int openSends() {
    return openSends.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether all messages that were ever sent, and cannot be lost, have been handled. */
  boolean isSettled() {
    return awaited == 0 && openSends() == 0;
  }

  /** Messages that are still to be handled. */
  long awaited() {
    return awaited;
  }

  /** Messages that were handled; twice counts once. */
  long handled() {
    return handled;
  }

  @Override
  public String toString() {
    return "%d messages sent, %d handled, %d still to be, %d wait for credit"
        .formatted(sent, handled, awaited, openSends());
  }
}
