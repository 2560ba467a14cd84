package dev.overseer.bus;

import dev.overseer.bus.LinkSender.Offer;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.wiring.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A {@link LinkSender} and a {@link LinkReceiver} with a channel between them that loses, repeats,
 * delays and reorders, in virtual time, and a record of all that happened.
 */
class LossyLink {

  static final long SENDER = 11;
  static final long RECEIVER = 22;
  static final MessageFamily FAMILY = MessageFamily.extension(128, "Note");
  static final List<Edge> EDGES =
      IntStream.range(0, 3)
          .mapToObj(i -> new Edge(i, "a" + i, "b", EdgeKind.CAPPED, FAMILY, Set.of(), ""))
          .toList();

  /** What happens next; {@code pick} says to which of several. */
  record Step(Kind kind, int pick) {}

  enum Kind {
    OFFER,
    SIGNAL,
    SEAL,
    DELIVER_FRAME,
    REORDER_FRAME,
    REPEAT_FRAME,
    LOSE_FRAME,
    DELIVER_ACK,
    REORDER_ACK,
    REPEAT_ACK,
    LOSE_ACK,
    STALE_FRAME,
    STALE_ACK,
    HANDLE,
    HANDLE_AND_HOLD,
    RELEASE,
    ACKNOWLEDGE,
    TICK
  }

  final LinkLimits limits;
  final LinkSender sender;
  final LinkReceiver receiver;
  final Inbox inbox = new Inbox();

  /** Messages that were taken, by edge, in the order of their offers. */
  final Map<Integer, List<MessageItem>> offered = new HashMap<>();

  /** Items in the order of their admission. */
  final List<Item> admitted = new ArrayList<>();

  /** Each frame when it was sealed. */
  final List<Frame> sealed = new ArrayList<>();

  /** Frames that were sent again, heartbeats left out. */
  final List<Frame> repeated = new ArrayList<>();

  final List<Item> handled = new ArrayList<>();
  final List<Ack> acks = new ArrayList<>();

  /** Acknowledgements that came to the sender. */
  final List<Ack> taken = new ArrayList<>();

  final ArrayDeque<MessageItem> holding = new ArrayDeque<>();
  private final List<Frame> framesUnderWay = new ArrayList<>();
  private final List<Ack> acksUnderWay = new ArrayList<>();
  private long released;
  private long now = 1_000_000;
  private long ids;
  private long signals;

  LossyLink(LinkLimits limits) {
    this.limits = limits;
    this.sender =
        new LinkSender(SENDER, RECEIVER, EDGES, limits, new NoteCodec(), admitted::add, now);
    this.receiver = new LinkReceiver(RECEIVER, SENDER, EDGES, limits, new NoteCodec());
  }

  void apply(Step step) {
    int pick = step.pick();
    switch (step.kind()) {
      case OFFER -> offer(pick % EDGES.size(), 1 + pick % 150);
      case SIGNAL -> signal();
      case SEAL -> seal();
      case DELIVER_FRAME -> frame(framesUnderWay, 0);
      case REORDER_FRAME -> frame(framesUnderWay, pick);
      case REPEAT_FRAME -> frame(List.copyOf(framesUnderWay), pick);
      case LOSE_FRAME -> lose(framesUnderWay, pick);
      case DELIVER_ACK -> ack(acksUnderWay, 0);
      case REORDER_ACK -> ack(acksUnderWay, pick);
      case REPEAT_ACK -> ack(acks, pick);
      case LOSE_ACK -> lose(acksUnderWay, pick);
      case STALE_FRAME -> deliver(staleFrame());
      case STALE_ACK -> send(sender.acknowledged(staleAck(), now));
      case HANDLE -> handle(false);
      case HANDLE_AND_HOLD -> handle(true);
      case RELEASE -> release();
      case ACKNOWLEDGE -> acknowledge();
      case TICK -> tick(pick % 1500);
    }
  }

  Offer offer(int edge, int weight) {
    MessageItem item = item(edge, new Note(FAMILY, ids++, weight));
    Offer offer = sender.offer(item);
    if (offer != Offer.REFUSED) {
      offered.computeIfAbsent(edge, e -> new ArrayList<>()).add(item);
    }
    if (offer == Offer.ADMITTED) {
      admitted.add(item);
    }
    return offer;
  }

  MessageItem item(int edge, Note note) {
    return new MessageItem(edge, 0, note);
  }

  boolean signal() {
    SignalItem item = new SignalItem(signals + 1, new BlockFinalized(Hash.ZERO, signals));
    if (!sender.offer(item)) {
      return false;
    }
    signals++;
    admitted.add(item);
    return true;
  }

  void seal() {
    for (BusPacket next = sender.seal(now); next != null; next = sender.seal(now)) {
      Frame frame = (Frame) next;
      sealed.add(frame);
      framesUnderWay.add(frame);
    }
  }

  @SuppressWarnings("ReferenceEquality") // which of the two lists it is
  private void frame(List<Frame> from, int pick) {
    if (!from.isEmpty()) {
      Frame frame = from.get(pick % from.size());
      if (from == framesUnderWay) {
        from.remove(pick % from.size());
      }
      deliver(frame);
    }
  }

  void deliver(Frame frame) {
    inbox.add(receiver.accept(frame));
  }

  /** What an earlier incarnation of the sender might have sent. */
  private Frame staleFrame() {
    Item item = new MessageItem(0, 0, new Note(FAMILY, -1, 1));
    return new Frame(SENDER - 1, RECEIVER, receiver.received() + 1, List.of(item));
  }

  /** What an earlier incarnation of the receiver might have said. */
  private Ack staleAck() {
    return new Ack(RECEIVER - 1, SENDER, sender.sealed(), 0, true, true, 1, List.of());
  }

  @SuppressWarnings("ReferenceEquality") // which of the two lists it is
  private void ack(List<Ack> from, int pick) {
    if (!from.isEmpty()) {
      Ack ack = from.get(pick % from.size());
      if (from == acksUnderWay) {
        from.remove(pick % from.size());
      }
      send(sender.acknowledged(ack, now));
      taken.add(ack);
    }
  }

  private static void lose(List<?> underWay, int pick) {
    if (!underWay.isEmpty()) {
      underWay.remove(pick % underWay.size());
    }
  }

  private void handle(boolean hold) {
    Item item = inbox.poll();
    if (item == null) {
      return;
    }
    handled.add(item);
    switch (item) {
      case SignalItem _ -> receiver.signalReleased();
      case MessageItem message -> {
        holding.addLast(message);
        if (!hold) {
          release();
        }
      }
    }
    receiver.handled(1);
  }

  private void release() {
    MessageItem message = holding.pollFirst();
    if (message != null) {
      released++;
      receiver.released(message.edge(), message.message().weight());
    }
  }

  private void acknowledge() {
    if (receiver.hasNews()) {
      sendAck();
    }
  }

  private void sendAck() {
    Ack ack = receiver.ack(false);
    acks.add(ack);
    acksUnderWay.add(ack);
  }

  void tick(long millis) {
    now += millis;
    send(sender.tick(now));
    if (receiver.hasNews()) {
      sendAck();
    }
  }

  private void send(List<? extends BusPacket> packets) {
    List<Frame> frames = packets.stream().map(Frame.class::cast).toList();
    framesUnderWay.addAll(frames);
    frames.stream().filter(frame -> !frame.items().isEmpty()).forEach(repeated::add);
  }

  /** Credit of messages that went back, whether or not that was told. */
  long released() {
    return released;
  }

  /**
   * No more faults: works everything off.
   *
   * @return milliseconds until there was nothing left to do; negative if there is no end to it
   */
  long settle() {
    long start = now;
    while (now - start < 60_000) {
      seal();
      while (!framesUnderWay.isEmpty() || !acksUnderWay.isEmpty() || !inbox.isEmpty()) {
        frame(framesUnderWay, 0);
        handle(false);
        acknowledge();
        ack(acksUnderWay, 0);
        seal();
      }
      while (!holding.isEmpty()) {
        release();
      }
      if (sender.isQuiet() && sender.isDelivered()) {
        return now - start;
      }
      tick(100);
    }
    return -1;
  }
}
