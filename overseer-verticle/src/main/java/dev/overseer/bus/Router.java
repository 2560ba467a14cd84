package dev.overseer.bus;

import dev.overseer.bus.LinkSender.Offer;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The Overseer's end of the bus: a pair of links to each subsystem, and nothing but the wiring to
 * decide where an item goes.
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
 * </ul>
 */
public final class Router {

  /** How often a last acknowledgement is asked for. */
  private static final int FAREWELLS = 3;

  private final Wiring wiring;
  private final Function<String, LinkLimits> limits;
  private final ScaleCodec<AllMessages> messages;
  private final RouterHost host;
  private final long incarnation;
  private final Map<Long, Peer> peers = new HashMap<>();
  private final Map<String, Peer> byName = new TreeMap<>();
  private final @Nullable Peer[] receivers;
  private final @Nullable Peer[] senders;
  private final Map<Integer, ArrayDeque<Runnable>> outsideWaiting = new HashMap<>();
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
   * @param messages how large messages travel between processes
   * @param incarnation the Overseer's, a random number, not 0
   */
  public Router(
      Wiring wiring,
      Function<String, LinkLimits> limits,
      ScaleCodec<AllMessages> messages,
      long incarnation,
      RouterHost host) {
    this.wiring = wiring;
    int granted =
        wiring.subsystems().stream()
            .mapToInt(subsystem -> limits.apply(subsystem).windowItems())
            .max()
            .orElse(1);
    this.limits = subsystem -> limits.apply(subsystem).forRouting(granted);
    this.messages = messages;
    this.incarnation = incarnation;
    this.host = host;
    this.receivers = new @Nullable Peer[wiring.edges().size()];
    this.senders = new @Nullable Peer[wiring.edges().size()];
  }

  /**
   * A subsystem asks to be taken in. It is answered when all are there, by {@link #welcomeAll}. If
   * the same incarnation calls again, its welcome may have been lost, and is repeated.
   *
   * @return a refusal, if it is one
   */
  public Optional<Refused> hello(Hello hello) {
    Peer known = byName.get(hello.subsystem());
    if (known != null && known.incarnation == hello.incarnation()) {
      if (welcomed && !known.ended) {
        welcome(known);
      }
      return Optional.empty();
    }
    String refusal = refusal(hello, known != null);
    if (refusal != null) {
      return Optional.of(new Refused(refusal));
    }
    Peer peer =
        new Peer(
            hello.subsystem(),
            hello.incarnation(),
            incarnation,
            wiring,
            limits.apply(hello.subsystem()),
            messages,
            this::admitted,
            host.now());
    peers.put(peer.incarnation, peer);
    byName.put(peer.name, peer);
    wiring.to(peer.name).forEach(edge -> receivers[edge.index()] = peer);
    wiring.from(peer.name).forEach(edge -> senders[edge.index()] = peer);
    return Optional.empty();
  }

  private @Nullable String refusal(Hello hello, boolean taken) {
    String name = hello.subsystem();
    if (!wiring.subsystems().contains(name)) {
      return "this node has no subsystem " + name + "; its wiring names " + wiring.subsystems();
    }
    if (taken) {
      return "another " + name + " has this place already; stop one of the two";
    }
    if (hello.incarnation() == incarnation || peers.containsKey(hello.incarnation())) {
      return "the incarnation of " + name + " is another party's already; start it again";
    }
    if (hello.wiring() != limits.apply(name).agreement(wiring.digest())) {
      return name
          + " has another wiring, or other limits; run the same version in all processes, with the"
          + " same section bus in their configurations";
    }
    return null;
  }

  /** Subsystems that have not said hello. */
  public List<String> missing() {
    return wiring.subsystems().stream().filter(name -> !byName.containsKey(name)).toList();
  }

  /** Tells all subsystems that they may begin. */
  public void welcomeAll() {
    welcomed = true;
    for (Peer peer : byName.values()) {
      peer.heard = host.now();
      welcome(peer);
    }
  }

  private void welcome(Peer peer) {
    transmit(peer, new Welcome(incarnation));
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
    host.transmit(peer.name, peer.incarnation, packet);
  }

  private void fromRunning(long sender, Consumer<Peer> action) {
    Peer peer = peers.get(sender);
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
      host.transmit(peer.name, peer.incarnation, peer.down.heartbeat(host.now()));
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
    Peer to = receivers[message.edge()];
    if (to == null) {
      throw new LinkException("it sent a message before all subsystems were there");
    }
    if (to.down.offer(message) == Offer.ADMITTED) {
      from.up.released(message.edge(), message.message().weight());
      touch(to);
    } else {
      to.blocked++;
    }
  }

  /** A message that waited here got credit: its sender's goes back. */
  private void admitted(MessageItem message) {
    Peer from = senders[message.edge()];
    if (from != null) {
      from.up.released(message.edge(), message.message().weight());
      touch(from);
      return;
    }
    ArrayDeque<Runnable> waiting = outsideWaiting.get(message.edge());
    Runnable admitted = waiting == null ? null : waiting.pollFirst();
    if (admitted != null) {
      admitted.run();
    }
  }

  private void acknowledged(Peer peer, List<? extends BusPacket> again) {
    again.forEach(packet -> transmit(peer, packet));
    if (peer.down.hasUnsealed()) {
      touch(peer);
    }
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
    Peer to = receivers[edge.index()];
    if (!welcomed || to == null || to.ended) {
      throw new SendException(
          SendException.Reason.NODE_ENDING, edge.to() + " is not running; nothing can be sent");
    }
    switch (to.down.offer(new MessageItem(edge.index(), signals, message))) {
      case ADMITTED -> {
        relayed++;
        routedInRound++;
        touch(to);
        admitted.run();
      }
      case WAITING -> {
        relayed++;
        routedInRound++;
        outsideWaiting.computeIfAbsent(edge.index(), e -> new ArrayDeque<>()).addLast(admitted);
      }
      case REFUSED ->
          throw new SendException(
              SendException.Reason.TOO_MUCH_WAITING,
              "%d messages from outside wait for %s already; send less at a time"
                  .formatted(limits.apply(edge.to()).maxWaiting(), edge.to()));
    }
  }

  /**
   * Sends signals to all subsystems, or to none: INV-O1.
   *
   * @return a subsystem whose reserve has no room for them, in which case nothing was sent and the
   *     node cannot go on
   */
  public Optional<String> broadcast(List<OverseerSignal> batch) {
    for (Peer peer : byName.values()) {
      if (!peer.ended && peer.down.signalRoom() < batch.size()) {
        return Optional.of(peer.name);
      }
    }
    batch.forEach(this::append);
    byName.values().forEach(this::seal);
    return Optional.empty();
  }

  /** Sends Conclude, the last signal, to all subsystems; it needs no room. */
  public void conclude() {
    append(new Conclude());
    byName.values().forEach(this::seal);
  }

  private void append(OverseerSignal signal) {
    SignalItem item = new SignalItem(++signals, signal);
    for (Peer peer : byName.values()) {
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
    for (Peer peer : byName.values()) {
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
      seal(peer);
      if (peer.up.isAckDue()) {
        transmit(peer, peer.up.ack(false));
      }
    }
    dirty.clear();
  }

  private void seal(Peer peer) {
    long now = host.now();
    for (BusPacket next = peer.down.seal(now); next != null; next = peer.down.seal(now)) {
      if (!peer.ended) {
        transmit(peer, next);
      }
    }
  }

  /** To be called every 100 ms or so: what is overdue is sent again, who is silent is lost. */
  public void tick() {
    long now = host.now();
    for (Peer peer : byName.values()) {
      if (!peer.ended && welcomed && peer.isSilent(now)) {
        ended(peer, false, "it is lost: silent for %d ms".formatted(now - peer.heard));
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
    Peer peer = peers.remove(incarnation);
    if (peer != null) {
      byName.remove(peer.name);
      wiring.to(peer.name).forEach(edge -> receivers[edge.index()] = null);
      wiring.from(peer.name).forEach(edge -> senders[edge.index()] = null);
    }
  }

  /** A subsystem's process is gone while the node runs. */
  public void lost(long incarnation, String why) {
    Peer peer = peers.get(incarnation);
    if (peer != null && !peer.ended) {
      ended(peer, peer.farewells > 0, "it is lost: " + why);
    }
  }

  /**
   * Asks every subsystem whether it is idle; to be called again until all are. The question stays
   * the same until all have answered, however long an answer takes, unless it has become useless.
   */
  public void ask() {
    if (routedInRound > 0 || byName.values().stream().allMatch(Peer::hasAnswered)) {
      round++;
      routedInRound = 0;
      byName.values().forEach(peer -> peer.begin(round));
    }
    for (Peer peer : byName.values()) {
      if (!peer.ended) {
        transmit(peer, peer.down.question(round, host.now()));
      }
    }
  }

  /** Whether all are known to be idle: INV-O6. */
  public boolean isQuiet() {
    return round > 0 && routedInRound == 0 && byName.values().stream().allMatch(Peer::isKnownIdle);
  }

  /** Whether that incarnation has ended, as far as this router is concerned. */
  public boolean hasEnded(long incarnation) {
    Peer peer = peers.get(incarnation);
    return peer == null || peer.ended;
  }

  /** Whether every subsystem has ended. */
  public boolean isEnded() {
    return byName.values().stream().allMatch(peer -> peer.ended);
  }

  /** Subsystems that have not ended. */
  public List<String> running() {
    return byName.values().stream().filter(peer -> !peer.ended).map(peer -> peer.name).toList();
  }

  /** Items that no subsystem has handled. */
  public long unhandled() {
    return byName.values().stream()
        .mapToLong(peer -> peer.down.unhandled() + peer.down.unsealed() + peer.down.waiting())
        .sum();
  }

  /**
   * Subsystems that became stalled, or moved again, since the last call.
   *
   * @param after milliseconds without progress
   */
  public List<Stall> stalls(long after) {
    List<Stall> changes = new ArrayList<>();
    long now = host.now();
    for (Peer peer : byName.values()) {
      boolean stalled = peer.isStalled(now, after);
      if (stalled != peer.stalled) {
        peer.stalled = stalled;
        changes.add(stall(peer, now));
      }
    }
    return changes;
  }

  /** Subsystems that are stalled now. */
  public Collection<Stall> stalled() {
    return byName.values().stream()
        .filter(peer -> peer.stalled)
        .map(peer -> stall(peer, host.now()))
        .toList();
  }

  private static Stall stall(Peer peer, long now) {
    return new Stall(
        peer.name,
        peer.stalled,
        now - peer.down.lastProgress(),
        peer.down.unhandled() + peer.down.waiting(),
        peer.waitingSenders());
  }

  /** The figures of each link, by subsystem. */
  public List<LinkFigures> figures() {
    return byName.values().stream()
        .map(
            peer ->
                new LinkFigures(
                    peer.name,
                    peer.ended,
                    peer.concluded,
                    peer.stalled,
                    peer.received,
                    peer.down.sealed() - peer.down.signalsSent(),
                    peer.blocked,
                    peer.down.signalsSent(),
                    peer.down.signalsSent() - peer.down.signalsUnderWay(),
                    peer.down.sealed() - peer.down.unhandled(),
                    peer.down.unhandled() + peer.down.waiting(),
                    peer.down.bytesUnderWay()))
        .toList();
  }

  /** Signals so far. */
  public long signals() {
    return signals;
  }

  /** Messages that passed so far. */
  public long relayed() {
    return relayed;
  }

  /** Whether every subsystem has handled at least one signal. */
  public boolean isReady() {
    return missing().isEmpty()
        && signals > 0
        && byName.values().stream()
            .allMatch(peer -> peer.down.signalsSent() > peer.down.signalsUnderWay());
  }

  /**
   * A subsystem that does not move, or moves again.
   *
   * @param stalled whether it stands still now
   * @param since milliseconds since it last moved
   * @param items how many it has not handled
   * @param waiting the senders that have to wait because of it
   */
  public record Stall(
      String subsystem, boolean stalled, long since, long items, List<String> waiting) {}
}
