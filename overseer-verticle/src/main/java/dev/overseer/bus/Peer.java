package dev.overseer.bus;

import dev.overseer.ReplicaName;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subsystem, or one replica of it, as the Overseer sees it: the two links to it. */
final class Peer {

  private static final long NOT_IDLE = -1;

  /** With {@code #1}, {@code #2} if there are replicas. */
  final String name;

  /** From 1; 0 if there is only this one. */
  final int number;

  final Destination place;
  final long incarnation;
  final LinkSender down;
  final LinkReceiver up;
  final LinkLimits limits;
  private final List<Edge> incoming;
  private final @Nullable Unreleased unreleased;
  private long round;
  private boolean answered = true;
  private long idleAt = NOT_IDLE;
  boolean ended;
  boolean concluded;
  boolean lost;
  boolean dirty;
  boolean stalled;
  long received;
  long blocked;
  long heard;
  int farewells;

  Peer(
      Destination place,
      int number,
      long incarnation,
      long overseer,
      Wiring wiring,
      LinkLimits limits,
      ScaleCodec<AllMessages> messages,
      long now) {
    this.place = place;
    this.number = number;
    this.name = ReplicaName.of(place.subsystem, number);
    this.incarnation = incarnation;
    this.limits = limits;
    this.heard = now;
    this.incoming = wiring.to(place.subsystem);
    this.down = new LinkSender(overseer, incarnation, incoming, limits, messages, item -> {}, now);
    this.up =
        new LinkReceiver(overseer, incarnation, wiring.from(place.subsystem), limits, messages);
    this.unreleased = number == 0 ? null : new Unreleased();
  }

  /** Whether a message of that edge would be taken at once. */
  boolean hasCredit(int edge) {
    return !ended && !down.isFull(edge);
  }

  /** Whether it has less under way on that edge than another one. */
  boolean isFreerThan(Peer other, int edge) {
    long bytes = down.bytesUnderWay(edge);
    long otherBytes = other.down.bytesUnderWay(edge);
    return bytes < otherBytes
        || (bytes == otherBytes && down.itemsUnderWay(edge) < other.down.itemsUnderWay(edge));
  }

  /** Takes a message that it has credit for. */
  void admit(MessageItem message) {
    if (unreleased != null) {
      unreleased.admitted(message);
    }
    down.offer(message);
  }

  /** The next frame or piece to be sent; null if there is none. */
  @Nullable BusPacket seal(long now) {
    BusPacket next = down.seal(now);
    if (next instanceof Frame frame && unreleased != null) {
      unreleased.sealed(frame);
    }
    return next;
  }

  List<? extends BusPacket> acknowledged(Ack ack, long now) {
    List<? extends BusPacket> again = down.acknowledged(ack, now);
    if (unreleased != null) {
      unreleased.acknowledged(
          ack, incoming.stream().mapToLong(edge -> down.itemsUnderWay(edge.index())).sum());
    }
    if (ack.round() == round) {
      answered = true;
      idleAt = ack.idle() ? ack.handled() : NOT_IDLE;
    }
    return again;
  }

  /** The messages that it has not released, those of one edge in order. */
  List<MessageItem> unreleased() {
    return unreleased == null ? List.of() : unreleased.messages();
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

  /**
   * Items that it has not handled, although it was sent them, or will be at the end of the turn.
   */
  long unhandled() {
    return lost ? 0 : down.unhandled() + down.unsealed() + down.waiting();
  }

  /** When it last moved, or began to have something to do. */
  long lastProgress() {
    return hasWork() ? down.lastProgress() : place.lastProgress();
  }

  boolean isStalled(long now, long after) {
    return !ended && (hasWork() || place.waiting() > 0) && now - lastProgress() >= after;
  }

  /** Whether it has something to handle, or to take in first. */
  private boolean hasWork() {
    return down.unhandled() > 0 || down.waiting() > 0;
  }
}
