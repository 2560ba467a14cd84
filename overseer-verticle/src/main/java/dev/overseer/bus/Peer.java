package dev.overseer.bus;

import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.List;
import java.util.function.Consumer;

/** A subsystem as the Overseer sees it: the two links to it. */
final class Peer {

  final String name;
  final long incarnation;
  final LinkSender down;
  final LinkReceiver up;
  final LinkLimits limits;
  private final List<Edge> incoming;
  private boolean answered;
  private boolean idle;
  boolean ended;
  boolean concluded;
  boolean dirty;
  boolean stalled;
  long received;
  long blocked;
  long heard;

  Peer(
      String name,
      long incarnation,
      long overseer,
      Wiring wiring,
      LinkLimits limits,
      Consumer<MessageItem> onAdmitted,
      long now) {
    this.name = name;
    this.incarnation = incarnation;
    this.limits = limits;
    this.heard = now;
    this.incoming = wiring.to(name);
    this.down = new LinkSender(overseer, incarnation, incoming, limits, onAdmitted, now);
    this.up = new LinkReceiver(overseer, incarnation, wiring.from(name), limits);
  }

  /** The new items of a frame of this subsystem. */
  List<Item> accept(Frame frame) {
    int skip = up.accept(frame);
    List<Item> items = frame.items();
    return skip == 0 ? items : items.subList(skip, items.size());
  }

  List<Frame> acknowledged(Ack ack, long now) {
    answered = true;
    idle = ack.idle();
    return down.acknowledged(ack, now);
  }

  /** A new round of asking whether all are idle. */
  void ask() {
    answered = false;
  }

  boolean isKnownIdle() {
    return ended || (answered && idle && down.isQuiet());
  }

  /** Whether nothing came from it for so long that it counts as lost. */
  boolean isSilent(long now) {
    return limits.lostAfter() > 0 && now - heard >= limits.lostAfter();
  }

  /** Who has messages waiting for this subsystem's credit. */
  List<String> waitingSenders() {
    return incoming.stream()
        .filter(edge -> down.waiting(edge.index()) > 0)
        .map(Edge::from)
        .distinct()
        .toList();
  }

  boolean isStalled(long now, long after) {
    return !ended
        && (down.unhandled() > 0 || down.waiting() > 0)
        && now - down.lastProgress() >= after;
  }
}
