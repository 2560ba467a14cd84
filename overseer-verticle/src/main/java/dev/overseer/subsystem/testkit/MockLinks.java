package dev.overseer.subsystem.testkit;

import dev.overseer.bus.LinkLimits;
import dev.overseer.bus.LinkReceiver;
import dev.overseer.bus.LinkSender;
import dev.overseer.bus.LinkSender.Offer;
import dev.overseer.codec.MessageCodecs;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The Overseer's ends of the two links to the subsystem, and the consumers of what it sends: these
 * take every message at once and give its credit back, unless they were told to hold it.
 */
final class MockLinks {

  /** In one process messages go by reference, so it is not used. */
  static final ScaleCodec<AllMessages> CODEC = new MessageCodecs();

  static final long SUBSYSTEM = 1;
  static final long OVERSEER = 2;

  private final VirtualTime time;
  private final Wiring wiring;
  private final String name;
  private final LinkSender down;
  private final LinkReceiver up;
  private final Consumer<BusPacket> subsystem;
  private final Consumer<MessageItem> arrived;
  private final Set<Integer> holding = new HashSet<>();
  private final Map<Integer, ArrayDeque<MessageItem>> held = new HashMap<>();
  private long signals;
  private boolean flushing;

  /**
   * Fresh links.
   *
   * @param subsystem takes packets for the subsystem
   * @param arrived takes the messages of the subsystem, in order
   */
  MockLinks(
      VirtualTime time,
      Wiring wiring,
      String name,
      LinkLimits limits,
      Consumer<BusPacket> subsystem,
      Consumer<MessageItem> arrived) {
    this.time = time;
    this.wiring = wiring;
    this.name = name;
    this.subsystem = subsystem;
    this.arrived = arrived;
    this.down =
        new LinkSender(OVERSEER, SUBSYSTEM, wiring.to(name), limits, CODEC, item -> {}, time.now());
    this.up = new LinkReceiver(OVERSEER, SUBSYSTEM, wiring.from(name), limits, CODEC);
  }

  void signal(OverseerSignal signal) {
    if (!down.offer(new SignalItem(++signals, signal))) {
      throw new AssertionError(
          "%d signals are under way unhandled, which is all the room there is"
              .formatted(down.signalsUnderWay()));
    }
    scheduleFlush();
  }

  void send(AllMessages message) {
    Edge edge =
        wiring
            .edge(Wiring.OUTSIDE, message.family())
            .filter(own -> own.to().equals(name))
            .orElseThrow(
                () ->
                    new AssertionError(
                        "%s does not consume %s; its declaration says %s"
                            .formatted(name, message.traceName(), consumes())));
    if (down.offer(new MessageItem(edge.index(), signals, message)) == Offer.REFUSED) {
      throw new AssertionError(
          "as many messages for %s wait as may wait; it does not read: %d"
              .formatted(name, down.waiting()));
    }
    scheduleFlush();
  }

  private List<MessageFamily> consumes() {
    return wiring.from(Wiring.OUTSIDE).stream()
        .filter(edge -> edge.to().equals(name))
        .map(Edge::family)
        .toList();
  }

  /** Takes a packet of the subsystem. */
  void packet(BusPacket packet) {
    switch (packet) {
      case Frame frame -> take(frame);
      case Ack ack -> down.acknowledged(ack, time.now()).forEach(this::transmit);
      case BusPacket.Ended _ -> {}
      case BusPacket.Hello _,
          BusPacket.Welcome _,
          BusPacket.Refused _,
          BusPacket.Question _,
          BusPacket.Piece _,
          BusPacket.PieceAck _ ->
          throw new AssertionError("a running subsystem sent " + packet);
    }
    scheduleFlush();
  }

  private void take(Frame frame) {
    List<MessageItem> messages = up.accept(frame).stream().map(MessageItem.class::cast).toList();
    for (MessageItem message : messages) {
      held.computeIfAbsent(message.edge(), edge -> new ArrayDeque<>()).addLast(message);
      if (!holding.contains(message.edge())) {
        release(message.edge(), 1);
      }
    }
    up.handled(messages.size());
    messages.forEach(arrived);
  }

  void hold(MessageFamily family) {
    holding.add(edge(family).index());
  }

  void release(MessageFamily family, int messages) {
    release(edge(family).index(), messages);
    scheduleFlush();
  }

  void flow(MessageFamily family) {
    int edge = edge(family).index();
    holding.remove(edge);
    release(edge, held.getOrDefault(edge, new ArrayDeque<>()).size());
    scheduleFlush();
  }

  private void release(int edge, int messages) {
    ArrayDeque<MessageItem> items = held.getOrDefault(edge, new ArrayDeque<>());
    if (messages > items.size()) {
      throw new AssertionError(
          "credit of %d messages cannot go back: %d are held".formatted(messages, items.size()));
    }
    for (int i = 0; i < messages; i++) {
      up.released(edge, items.removeFirst().message().weight());
    }
  }

  private Edge edge(MessageFamily family) {
    return wiring
        .edge(name, family)
        .orElseThrow(() -> new AssertionError(name + " declares no messages of " + family));
  }

  private void scheduleFlush() {
    if (!flushing) {
      flushing = true;
      time.execute(this::flush);
    }
  }

  private void flush() {
    flushing = false;
    for (BusPacket next = down.seal(time.now()); next != null; next = down.seal(time.now())) {
      transmit(next);
    }
    if (up.hasNews()) {
      transmit(up.ack(false));
    }
  }

  private void transmit(BusPacket packet) {
    time.execute(() -> subsystem.accept(packet));
  }

  /** The family whose consumer has that name. */
  MessageFamily familyOf(String consumer) {
    return wiring.from(name).stream()
        .filter(edge -> edge.to().equals(consumer))
        .map(Edge::family)
        .findFirst()
        .orElseThrow();
  }

  /** Messages to the subsystem whose credit has not come back, and those that wait for credit. */
  long unreleased() {
    return wiring.to(name).stream().mapToLong(edge -> down.itemsUnderWay(edge.index())).sum()
        + down.waiting();
  }
}
