package dev.overseer.bus;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.List;
import java.util.function.Consumer;

/** A subsystem as the Overseer sees it: the two links to it. */
final class Peer {

  private static final long NOT_IDLE = -1;

  final String name;
  final long incarnation;
  final LinkSender down;
  final LinkReceiver up;
  final LinkLimits limits;
  private final List<Edge> incoming;
  private long round;
  private boolean answered = true;
  private long idleAt = NOT_IDLE;
  boolean ended;
  boolean concluded;
  boolean dirty;
  boolean stalled;
  long received;
  long blocked;
  long heard;
  int farewells;

  Peer(
      String name,
      long incarnation,
      long overseer,
      Wiring wiring,
      LinkLimits limits,
      ScaleCodec<AllMessages> messages,
      Consumer<MessageItem> onAdmitted,
      long now) {
    this.name = name;
    this.incarnation = incarnation;
    this.limits = limits;
    this.heard = now;
    this.incoming = wiring.to(name);
    this.down = new LinkSender(overseer, incarnation, incoming, limits, messages, onAdmitted, now);
    this.up = new LinkReceiver(overseer, incarnation, wiring.from(name), limits, messages);
  }

  List<? extends BusPacket> acknowledged(Ack ack, long now) {
    List<? extends BusPacket> again = down.acknowledged(ack, now);
    if (ack.round() == round) {
      answered = true;
      idleAt = ack.idle() ? ack.handled() : NOT_IDLE;
    }
    return again;
  }

  /** What it said before that round of questions does not count any more. */
  void begin(long newRound) {
    round = newRound;
    answered = false;
    idleAt = NOT_IDLE;
  }

  /** Whether it has answered the round's question, one way or the other. */
  boolean hasAnswered() {
    return ended || answered;
  }

  /** Whether it said in this round that it is idle, with all handled that was ever sent to it. */
  boolean isKnownIdle() {
    return ended || (idleAt == down.sealed() && down.isQuiet());
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
