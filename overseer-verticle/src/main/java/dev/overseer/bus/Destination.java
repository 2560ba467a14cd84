package dev.overseer.bus;

import dev.overseer.ReplicaName;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.wiring.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A subsystem as a whole: mostly one {@link Peer}, or a fixed number of replicas, and what waits
 * until one of them has credit.
 *
 * <p>What waits belongs to no replica yet, so one that stands still keeps back its window and no
 * more. A message that was admitted belongs to its replica for good, unless that is lost.
 *
 * <ul>
 *   <li>INV-D1: a message goes to one replica, the one with the fewest bytes under way on its edge,
 *       among equals the one with the fewest messages, among those the next in turn.
 *   <li>INV-D2: messages of one edge are admitted in the order in which they came. So each replica
 *       has those that it is given in that order, and each sees a signal before what was sent after
 *       it.
 *   <li>INV-D3: no message waits while a replica has credit on its edge.
 *   <li>INV-D4: what a lost replica has not released goes once more to the others, before all that
 *       waits, in its old order and with its old stamps. A replica that has handled an older
 *       message of the edge meanwhile sees it later than that one. Signals do not move: every
 *       replica has its own.
 *   <li>INV-D5: the lost replica's place stays empty: who came into it would lack the signals that
 *       there were.
 * </ul>
 */
final class Destination {

  final String subsystem;
  private final int places;
  private final List<Edge> incoming;
  private final LongSupplier now;
  private final TreeMap<Integer, Peer> taken = new TreeMap<>();
  private final List<Peer> replicas = new ArrayList<>();
  private final Map<Integer, ArrayDeque<Waiting>> queues = new TreeMap<>();
  private int waiting;
  private long progress;
  private int turn;

  /**
   * A message without credit.
   *
   * @param admitted to be called when it has some
   */
  private record Waiting(MessageItem message, Runnable admitted) {}

  /**
   * Nobody.
   *
   * @param places how many replicas there are to be; 1 for a subsystem as such
   * @param incoming the edges to it
   */
  Destination(String subsystem, int places, List<Edge> incoming, LongSupplier now) {
    this.subsystem = subsystem;
    this.places = places;
    this.incoming = incoming;
    this.now = now;
  }

  int places() {
    return places;
  }

  private IntStream free() {
    return places == 1
        ? IntStream.of(0).filter(number -> taken.isEmpty())
        : IntStream.rangeClosed(1, places).filter(number -> !taken.containsKey(number));
  }

  /** Whether nobody more fits in. */
  boolean isComplete() {
    return taken.size() == places;
  }

  /** Names that nobody has yet. */
  List<String> missing() {
    return free().mapToObj(number -> ReplicaName.of(subsystem, number)).toList();
  }

  /** The lowest number that nobody has. */
  int nextNumber() {
    return free().findFirst().orElseThrow();
  }

  void add(Peer peer) {
    taken.put(peer.number, peer);
    replicas.add(peer);
  }

  /** Its number may be given to another. */
  void remove(Peer peer) {
    taken.remove(peer.number);
    replicas.remove(peer);
  }

  /** Gives a message to a replica; null if it has to wait: INV-D1, INV-D2. */
  @Nullable Peer admit(MessageItem message) {
    if (waiting > 0 && waiting(message.edge()) > 0) {
      return null;
    }
    Peer peer = freest(message.edge());
    if (peer != null) {
      peer.admit(message);
    }
    return peer;
  }

  private @Nullable Peer freest(int edge) {
    int count = replicas.size();
    Peer best = null;
    int next = turn;
    for (int i = 0; i < count; i++) {
      int index = (turn + i) % count;
      Peer peer = replicas.get(index);
      if (peer.hasCredit(edge) && (best == null || peer.isFreerThan(best, edge))) {
        best = peer;
        next = index + 1;
      }
    }
    turn = next;
    return best;
  }

  /** Takes a message that was not admitted. */
  void await(MessageItem message, Runnable admitted) {
    if (waiting == 0) {
      progress = now.getAsLong();
    }
    queue(message.edge()).addLast(new Waiting(message, admitted));
    waiting++;
  }

  private ArrayDeque<Waiting> queue(int edge) {
    return queues.computeIfAbsent(edge, e -> new ArrayDeque<>());
  }

  /** Admits what waits and has credit now: INV-D3. */
  void drain() {
    if (waiting > 0) {
      queues.forEach(this::drain);
    }
  }

  private void drain(int edge, ArrayDeque<Waiting> queue) {
    while (!queue.isEmpty()) {
      Peer peer = freest(edge);
      if (peer == null) {
        return;
      }
      Waiting next = queue.removeFirst();
      waiting--;
      progress = now.getAsLong();
      peer.admit(next.message);
      peer.blocked++;
      next.admitted.run();
    }
  }

  /**
   * A replica is lost, and not the last one: INV-D4.
   *
   * @return how many messages wait for the others now
   */
  int lose(Peer lost) {
    replicas.remove(lost);
    List<MessageItem> moved = lost.unreleased();
    if (waiting == 0) {
      progress = now.getAsLong();
    }
    for (MessageItem message : moved.reversed()) {
      queue(message.edge()).addFirst(new Waiting(message, () -> {}));
    }
    waiting += moved.size();
    return moved.size();
  }

  /** Replicas that are not lost, in the order in which they came. */
  List<Peer> replicas() {
    return replicas;
  }

  /** Everybody who was taken in, by number. */
  Collection<Peer> taken() {
    return taken.values();
  }

  /** Messages that wait for credit. */
  int waiting() {
    return waiting;
  }

  /** Messages of that edge that wait for credit. */
  int waiting(int edge) {
    ArrayDeque<Waiting> queue = queues.get(edge);
    return queue == null ? 0 : queue.size();
  }

  /** When something that waited was last admitted, or began to wait when nothing else did. */
  long lastProgress() {
    return progress;
  }

  /** What of it a replica would have to handle if all were equally fast. */
  int shareOfWaiting(Peer peer) {
    int index = replicas.indexOf(peer);
    return index < 0 ? 0 : (waiting + replicas.size() - 1 - index) / replicas.size();
  }

  /** Whose messages wait. */
  List<String> waitingSenders() {
    return incoming.stream()
        .filter(edge -> waiting(edge.index()) > 0)
        .map(Edge::from)
        .distinct()
        .toList();
  }
}
