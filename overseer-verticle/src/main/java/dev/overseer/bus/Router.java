package dev.overseer.bus;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Ended;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Hello;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.BusPacket.Question;
import dev.overseer.protocol.BusPacket.Refused;
import dev.overseer.protocol.BusPacket.Welcome;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.subsystem.SendException;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The Overseer's end of the bus: a pair of links to each subsystem, or to each replica of it, and
 * nothing but the wiring to decide where an item goes. Which replica gets it is decided by its
 * {@link Destination}.
 *
 * <p>An item from A to B holds credit twice over: on A's link to the Overseer until it is admitted
 * to B's link, and on B's link until B has handled it. So what can wait here for B is bounded by
 * what A was granted, and a stopped B costs only those who send to B.
 *
 * <ul>
 *   <li>INV-O1: all signals of one {@link #broadcast} stand on all links, and are handed to the
 *       host for all of them, before any further item is routed.
 *   <li>INV-O2: an item goes to the consumer of its edge, behind all earlier items of that edge.
 *   <li>INV-O3: a sender's credit goes back exactly when its item is admitted to the receiver's
 *       link.
 *   <li>INV-O4: a link sends its frames once at the end of a turn, or at once for signals.
 *   <li>INV-O5: whatever a packet says, it harms nobody but its sender: one that belongs to no
 *       session is dropped, one that breaks the rules of its link is the end of that subsystem.
 *   <li>INV-O6: the node counts as quiet only if each subsystem, after a round of questions had
 *       begun, was idle with all handled that has been sealed for it until now, and nothing was
 *       routed since that round began. So a late answer, to an earlier round or from before it got
 *       its last message, proves nothing; and what a subsystem sent before it answered has been
 *       routed.
 *   <li>INV-O7: while a replica of the same subsystem is left, the loss of one loses no message and
 *       ends nothing. The loss of the last one does, and so does a replica that fails: what it
 *       failed at would be the next one's to handle, and one after the other would fail.
 * </ul>
 */
public final class Router {

  /** How often a last acknowledgement is asked for. */
  private static final int FAREWELLS = 3;

  private final Wiring wiring;
  private final Function<String, LinkLimits> limits;
  private final RouterHost host;
  private final long incarnation;
  private final Peers peers;
  private final LinkWatch watch;
  private final ArrayList<Peer> dirty = new ArrayList<>();
  private boolean welcomed;
  private boolean flushScheduled;
  private boolean signalsHeld;
  private long signals;
  private long relayed;
  private long round;
  private long routedInRound;

  /**
   * A router without peers.
   *
   * @param limits of the links to each subsystem, by its name
   * @param replicas how many of each subsystem there are to be, by its name; 1 for most
   * @param messages how large messages travel between processes
   * @param incarnation the Overseer's, a random number, not 0
   */
  public Router(
      Wiring wiring,
      Function<String, LinkLimits> limits,
      ToIntFunction<String> replicas,
      ScaleCodec<AllMessages> messages,
      long incarnation,
      RouterHost host) {
    this.wiring = wiring;
    this.limits = limits;
    this.incarnation = incarnation;
    this.host = host;
    this.peers = new Peers(wiring, limits, replicas, messages, incarnation, host::now);
    this.watch = new LinkWatch(peers, host::now);
  }

  /**
   * A subsystem asks to be taken in. It is answered when all are there, by {@link #welcomeAll}. If
   * the same incarnation calls again, its welcome may have been lost, and is repeated.
   *
   * @return a refusal, if it is one
   */
  public Optional<Refused> hello(Hello hello) {
    Peer known = peers.of(hello.incarnation());
    if (known != null && known.place.subsystem.equals(hello.subsystem())) {
      if (welcomed && !known.ended) {
        welcome(known);
      }
      return Optional.empty();
    }
    Optional<Refused> refusal = peers.refusal(hello);
    if (refusal.isEmpty()) {
      peers.add(hello);
    }
    return refusal;
  }

  /** Subsystems that have not said hello. */
  public List<String> missing() {
    return peers.missing();
  }

  /** Tells all subsystems that they may begin. */
  public void welcomeAll() {
    welcomed = true;
    for (Peer peer : peers.all()) {
      peer.heard = host.now();
      welcome(peer);
    }
  }

  private void welcome(Peer peer) {
    transmit(peer, new Welcome(incarnation, peer.number));
  }

  /** Takes a packet of a subsystem: INV-O5. */
  public void packet(BusPacket packet) {
    switch (packet) {
      case Frame frame -> fromRunning(frame.sender(), peer -> route(peer, frame));
      case Piece piece ->
          fromRunning(
              piece.sender(),
              peer -> peer.up.accept(piece).ifPresent(answer -> transmit(peer, answer)));
      case Ack ack -> {
        if (ack.receiver() == incarnation) {
          fromRunning(ack.sender(), peer -> acknowledged(peer, peer.acknowledged(ack, host.now())));
        }
      }
      case PieceAck ack ->
          fromRunning(
              ack.sender(), peer -> acknowledged(peer, peer.down.acknowledged(ack, host.now())));
      case Ended end -> fromRunning(end.sender(), peer -> farewell(peer, end));
      case Hello _, Welcome _, Refused _, Question _ -> {}
    }
  }

  private void transmit(Peer peer, BusPacket packet) {
    host.transmit(peer.place.subsystem, peer.incarnation, packet);
  }

  private void fromRunning(long sender, Consumer<Peer> action) {
    Peer peer = peers.of(sender);
    if (peer == null || peer.ended) {
      return;
    }
    peer.heard = host.now();
    try {
      action.accept(peer);
    } catch (LinkException fault) {
      ended(peer, false, "its link is broken: " + fault.getMessage());
    }
  }

  /**
   * The acknowledgement before a conclusion may have got lost. Then it is asked for again, so that
   * nobody takes for unhandled what was handled; but not for ever, since what stood before Conclude
   * in an inbox that waited was not.
   */
  private void farewell(Peer peer, Ended end) {
    if (end.concluded() && peer.down.unhandled() > 0 && peer.farewells++ < FAREWELLS) {
      transmit(peer, peer.down.heartbeat(host.now()));
    } else {
      ended(peer, end.concluded(), end.reason());
    }
  }

  private void ended(Peer peer, boolean concluded, String reason) {
    peer.ended = true;
    peer.concluded = concluded;
    host.subsystemEnded(peer.name, concluded, reason);
  }

  private void route(Peer from, Frame frame) {
    List<Item> items = from.up.accept(frame);
    for (Item item : items) {
      switch (item) {
        case MessageItem message -> route(from, message);
        case SignalItem _ -> throw new LinkException("it sent a signal");
      }
    }
    int count = items.size();
    from.up.handled(count);
    from.received += count;
    relayed += count;
    routedInRound += count;
    touch(from);
  }

  private void route(Peer from, MessageItem message) {
    Destination to = peers.receiver(message.edge());
    if (!welcomed) {
      throw new LinkException("it sent a message before all subsystems were there");
    }
    Peer peer = to.admit(message);
    if (peer == null) {
      to.await(message, () -> released(from, message));
    } else {
      from.up.released(message.edge(), message.message().weight());
      touch(peer);
    }
  }

  /** INV-O3. */
  private void released(Peer from, MessageItem message) {
    from.up.released(message.edge(), message.message().weight());
    touch(from);
  }

  private void drain(Destination place) {
    place.drain();
    for (Peer peer : place.replicas()) {
      if (peer.down.hasUnsealed()) {
        touch(peer);
      }
    }
  }

  private void acknowledged(Peer peer, List<? extends BusPacket> again) {
    for (BusPacket packet : again) {
      transmit(peer, packet);
    }
    drain(peer.place);
    resumeSignals();
  }

  private void resumeSignals() {
    if (signalsHeld && takesSignals(0)) {
      signalsHeld = false;
      host.signalsTaken();
    }
  }

  /**
   * Sends a message from outside of the node. It is stamped with the signals so far, so its
   * consumer sees all of them first.
   *
   * @param admitted called when the message has credit, perhaps from within this call
   * @throws SendException if no subsystem consumes it, or too many wait already
   */
  public void send(AllMessages message, Runnable admitted) {
    Edge edge =
        wiring
            .edge(Wiring.OUTSIDE, message.family())
            .orElseThrow(
                () ->
                    new SendException(
                        SendException.Reason.NOT_DECLARED,
                        "no subsystem of this node consumes " + message.traceName()));
    Destination to = peers.receiver(edge.index());
    if (!welcomed || to.replicas().stream().allMatch(peer -> peer.ended)) {
      throw new SendException(
          SendException.Reason.NODE_ENDING, edge.to() + " is not running; nothing can be sent");
    }
    int most = limits.apply(edge.to()).maxWaiting();
    if (to.waiting(edge.index()) >= most) {
      throw new SendException(
          SendException.Reason.TOO_MUCH_WAITING,
          "%d messages from outside wait for %s already; send less at a time"
              .formatted(most, edge.to()));
    }
    relayed++;
    routedInRound++;
    MessageItem item = new MessageItem(edge.index(), signals, message);
    Peer peer = to.admit(item);
    if (peer == null) {
      to.await(item, admitted);
    } else {
      touch(peer);
      admitted.run();
    }
  }

  /**
   * Sends signals to all subsystems, or to none: INV-O1.
   *
   * @return a subsystem whose reserve has no room for them, in which case nothing was sent and the
   *     node cannot go on
   */
  public Optional<String> broadcast(List<OverseerSignal> batch) {
    for (Peer peer : peers.all()) {
      if (!peer.ended && peer.down.signalRoom() < batch.size()) {
        return Optional.of(peer.name);
      }
    }
    batch.forEach(this::append);
    peers.all().forEach(this::seal);
    return Optional.empty();
  }

  /** Sends Conclude, the last signal, to all subsystems; it needs no room. */
  public void conclude() {
    append(new Conclude());
    peers.all().forEach(this::seal);
  }

  private void append(OverseerSignal signal) {
    SignalItem item = new SignalItem(++signals, signal);
    for (Peer peer : peers.all()) {
      if (!peer.ended && !peer.down.offer(item)) {
        throw new IllegalStateException("no room for a signal to " + peer.name);
      }
    }
  }

  /**
   * Whether all links have room for many more signals; if not, the host hears when they have.
   *
   * @param planned signals that are to be sent in any case
   */
  public boolean takesSignals(int planned) {
    for (Peer peer : peers.all()) {
      if (!peer.ended && peer.down.signalsUnderWay() + planned >= peer.limits.signalReserve() / 2) {
        signalsHeld = true;
        return false;
      }
    }
    return true;
  }

  private void touch(Peer peer) {
    if (!peer.dirty) {
      peer.dirty = true;
      dirty.add(peer);
    }
    if (!flushScheduled) {
      flushScheduled = true;
      host.atEndOfTurn(this::flush);
    }
  }

  private void flush() {
    flushScheduled = false;
    for (Peer peer : dirty) {
      peer.dirty = false;
      if (peer.ended) {
        continue;
      }
      seal(peer);
      if (peer.up.isAckDue()) {
        transmit(peer, peer.up.ack(false));
      }
    }
    dirty.clear();
  }

  private void seal(Peer peer) {
    long now = host.now();
    for (BusPacket next = peer.seal(now); next != null; next = peer.seal(now)) {
      if (!peer.ended) {
        transmit(peer, next);
      }
    }
  }

  /** To be called every 100 ms or so: what is overdue is sent again, who is silent is lost. */
  public void tick() {
    long now = host.now();
    for (Peer peer : peers.all()) {
      if (!peer.ended && welcomed && peer.isSilent(now)) {
        lost(peer, "silent for %d ms".formatted(now - peer.heard));
      }
      if (!peer.ended) {
        peer.down.tick(now).forEach(packet -> transmit(peer, packet));
        if (peer.up.hasNews()) {
          transmit(peer, peer.up.ack(false));
        }
      }
    }
  }

  /** A subsystem's process is gone before it was welcomed: another may take its place. */
  public void forget(long incarnation) {
    peers.remove(incarnation);
  }

  /** A subsystem's process is gone while the node runs. */
  public void lost(long incarnation, String why) {
    Peer peer = peers.of(incarnation);
    if (peer != null && !peer.ended) {
      lost(peer, why);
    }
  }

  /** INV-O7. */
  private void lost(Peer peer, String why) {
    if (peer.farewells > 0) {
      ended(peer, true, "it is lost: " + why);
      return;
    }
    Destination place = peer.place;
    peer.lost = true;
    peer.stalled = false;
    if (place.replicas().size() == 1) {
      ended(peer, false, "it is lost: " + why + (place.places() == 1 ? "" : ", the last replica"));
      return;
    }
    peer.ended = true;
    int moved = place.lose(peer);
    routedInRound += moved;
    host.replicaLost(peer.name, why, place.replicas().size(), moved);
    drain(place);
    resumeSignals();
  }

  /**
   * Asks every subsystem whether it is idle; to be called again until all are. The question stays
   * the same until all have answered, however long an answer takes, unless it has become useless.
   */
  public void ask() {
    if (routedInRound > 0 || peers.all().stream().allMatch(Peer::hasAnswered)) {
      round++;
      routedInRound = 0;
      peers.all().forEach(peer -> peer.begin(round));
    }
    for (Peer peer : peers.all()) {
      if (!peer.ended) {
        transmit(peer, peer.down.question(round, host.now()));
      }
    }
  }

  /** Whether all are known to be idle: INV-O6. */
  public boolean isQuiet() {
    return round > 0
        && routedInRound == 0
        && peers.all().stream().allMatch(Peer::isKnownIdle)
        && peers.destinations().stream().allMatch(place -> place.waiting() == 0);
  }

  /** Whether that incarnation has ended, as far as this router is concerned. */
  public boolean hasEnded(long incarnation) {
    Peer peer = peers.of(incarnation);
    return peer == null || peer.ended;
  }

  /** What is to be seen of the links. */
  public LinkWatch watch() {
    return watch;
  }

  /** Signals so far. */
  public long signals() {
    return signals;
  }

  /** Messages that passed so far. */
  public long relayed() {
    return relayed;
  }
}
