package dev.overseer.bus;

import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.wiring.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of a link.
 *
 * <p>An item passes three stages. It may have to <em>wait</em>, in a queue of its edge, until the
 * edge has credit. Then it is <em>admitted</em> to the outbox. When the outbox is <em>sealed</em>,
 * its items get their numbers and leave as a frame, which is kept until its arrival is
 * acknowledged. Only admitted items have a place in the sequence, so a signal, which needs no
 * credit, passes all that wait and nothing that is admitted.
 *
 * <p>Why guarantee G follows, at the Overseer: it admits a signal to all links in one step. An item
 * that is admitted afterwards, or that waits meanwhile, stands behind the signal on its link; an
 * item that was admitted before was sent before the signal was delivered to anybody.
 *
 * <ul>
 *   <li>INV-S1: sealed items are numbered from 1 without gaps, in the order of admission.
 *   <li>INV-S2: items of one edge are admitted in the order in which they were offered.
 *   <li>INV-S3: an item is admitted only while fewer than the window's items and bytes of its edge
 *       are under way; so one item may overshoot the bytes. What one edge does takes no credit from
 *       another.
 *   <li>INV-S4: a signal is admitted at once, whatever waits; at most the reserve is under way.
 *   <li>INV-S5: a frame is kept until its arrival is acknowledged, and is sent again, the same,
 *       when a gap is reported or no arrival is acknowledged for a while, whatever else is sent
 *       meanwhile.
 *   <li>INV-S6: acknowledgements may be lost, repeated and reordered; the furthest one counts. One
 *       that tells of what cannot be is refused as a whole, so that what is kept and under way
 *       stays bounded whatever the receiver says.
 * </ul>
 */
public final class LinkSender {

  /** What became of an offered message. */
  public enum Offer {
    /** It is in the outbox. */
    ADMITTED,
    /** It waits for credit; the listener hears of its admission. */
    WAITING,
    /** As much waits already as may wait; it was not taken. */
    REFUSED
  }

  private final long self;
  private final long peer;
  private final LinkLimits limits;
  private final @Nullable EdgeCredit[] credits;
  private final Consumer<MessageItem> onAdmitted;
  private final ArrayList<Item> outbox = new ArrayList<>();
  private final ArrayDeque<Kept> kept = new ArrayDeque<>();
  private int sealedOfOutbox;
  private int waiting;
  private long nextSeq = 1;
  private long received;
  private long handled;
  private long signalsSent;
  private long signalsReleased;
  private long admittedBytes;
  private long receivedBytes;
  private long gapAnswered = -1;
  private long lastSent;
  private long unheardSince;
  private long lastProgress;

  /**
   * A sealed frame.
   *
   * @param bytes weight of all messages that were admitted until it was sealed: no less than what
   *     has arrived when this frame has
   */
  private record Kept(Frame frame, long bytes) {}

  /**
   * A fresh session.
   *
   * @param self incarnation of this party
   * @param peer incarnation of the receiving party
   * @param edges the edges whose messages travel this link
   * @param limits the same at both ends
   * @param onAdmitted hears of each item that had to wait, when it is admitted
   * @param now milliseconds
   */
  public LinkSender(
      long self,
      long peer,
      Collection<Edge> edges,
      LinkLimits limits,
      Consumer<MessageItem> onAdmitted,
      long now) {
    this.self = self;
    this.peer = peer;
    this.limits = limits;
    this.onAdmitted = onAdmitted;
    this.credits = new EdgeCredit[edges.stream().mapToInt(Edge::index).max().orElse(-1) + 1];
    edges.forEach(
        edge -> credits[edge.index()] = new EdgeCredit(limits.windowItems(), limits.windowBytes()));
    this.lastSent = now;
    this.unheardSince = now;
    this.lastProgress = now;
  }

  /** Takes a message; see {@link Offer}. Its edge must be one of this link's. */
  public Offer offer(MessageItem item) {
    EdgeCredit credit = credit(item.edge());
    if (credit.waiting() == 0 && credit.isOpen()) {
      admit(credit, item);
      return Offer.ADMITTED;
    }
    if (credit.waiting() >= limits.maxWaiting()) {
      return Offer.REFUSED;
    }
    credit.await(item);
    waiting++;
    return Offer.WAITING;
  }

  /**
   * Takes a signal, ahead of all that waits.
   *
   * @return false if the reserve is used up; then the signal was not taken. Conclude always is: it
   *     comes last, and must also get through to a subsystem that stands still.
   */
  public boolean offer(SignalItem signal) {
    if (signalRoom() <= 0 && !(signal.signal() instanceof Conclude)) {
      return false;
    }
    signalsSent++;
    outbox.add(signal);
    return true;
  }

  /** How many signals would be taken now. */
  public long signalRoom() {
    return limits.signalReserve() - signalsUnderWay();
  }

  /** Numbers what is in the outbox, up to one frame; null when there is nothing. */
  public @Nullable Frame seal(long now) {
    int size = Math.min(outbox.size() - sealedOfOutbox, Frame.MOST_ITEMS);
    if (size == 0) {
      return null;
    }
    List<Item> items = outbox.subList(sealedOfOutbox, sealedOfOutbox + size);
    Frame frame = new Frame(self, peer, nextSeq, items);
    sealedOfOutbox += size;
    if (sealedOfOutbox == outbox.size()) {
      outbox.clear();
      sealedOfOutbox = 0;
    }
    if (unhandled() == 0) {
      lastProgress = now;
    }
    if (kept.isEmpty()) {
      unheardSince = now;
    }
    kept.addLast(new Kept(frame, admittedBytes));
    nextSeq += size;
    lastSent = now;
    return frame;
  }

  /**
   * Takes an acknowledgement. One of another session changes nothing.
   *
   * @return frames to be sent again, oldest first; mostly none
   * @throws LinkException if it tells of what cannot be; then it has changed nothing
   */
  public List<Frame> acknowledged(Ack ack, long now) {
    if (ack.sender() != peer || ack.receiver() != self) {
      return List.of();
    }
    check(ack);
    if (ack.handled() > handled) {
      handled = ack.handled();
      lastProgress = now;
    }
    if (ack.received() > received) {
      received = ack.received();
      unheardSince = now;
      for (Kept head = kept.peekFirst();
          head != null && head.frame.endSeq() - 1 <= received;
          head = kept.peekFirst()) {
        receivedBytes = head.bytes;
        kept.removeFirst();
      }
    }
    for (Released released : ack.released()) {
      release(released, now);
    }
    if (!ack.gap() || ack.received() < received || gapAnswered == received) {
      return List.of();
    }
    // Every frame behind a gap reports it; one answer is enough until something moves.
    gapAnswered = received;
    return again(kept.size(), now);
  }

  /** INV-S6: nothing can be handled before it arrived, or released before it was handled. */
  private void check(Ack ack) {
    boolean possible =
        ack.received() < nextSeq && ack.handled() <= ack.received() && ack.handled() >= 0;
    long items = 0;
    long bytes = 0;
    for (Released released : ack.released()) {
      possible &= isPossible(released);
      items += released.items();
      bytes += released.bytes();
    }
    if (!possible || items > ack.handled() || bytes > arrivedBytes(ack.received())) {
      throw new LinkException(
          "its acknowledgement tells of more than it was sent: "
              + ack.received()
              + " of "
              + (nextSeq - 1)
              + " items received, "
              + ack.handled()
              + " handled, "
              + items
              + " released with "
              + bytes
              + " bytes");
    }
  }

  private boolean isPossible(Released released) {
    if (released.edge() == Released.SIGNALS) {
      return released.items() >= 0 && released.items() <= signalsSent && released.bytes() == 0;
    }
    int edge = released.edge();
    EdgeCredit credit = edge >= 0 && edge < credits.length ? credits[edge] : null;
    return credit != null && credit.canRelease(released.items(), released.bytes());
  }

  /** At least the weight of all messages up to that one; a little more if the outbox was large. */
  private long arrivedBytes(long seq) {
    long bytes = receivedBytes;
    for (Kept sealed : kept) {
      if (sealed.frame.endSeq() - 1 > seq) {
        break;
      }
      bytes = sealed.bytes;
    }
    return bytes;
  }

  private void release(Released released, long now) {
    if (released.edge() == Released.SIGNALS) {
      signalsReleased = Math.max(signalsReleased, released.items());
      return;
    }
    EdgeCredit credit = credit(released.edge());
    if (!credit.released(released.items(), released.bytes())) {
      return;
    }
    lastProgress = now;
    for (MessageItem item = credit.pollAdmissible(); item != null; item = credit.pollAdmissible()) {
      waiting--;
      admit(credit, item);
      onAdmitted.accept(item);
    }
  }

  /**
   * To be called every 100 ms or so.
   *
   * @return frames to be sent; mostly none. The oldest unacknowledged one if it is overdue, and
   *     behind it a heartbeat, which tells the receiver whether it lacks more; a heartbeat alone if
   *     the link was silent for long.
   */
  public List<Frame> tick(long now) {
    if (unhandled() == 0 && waiting == 0) {
      lastProgress = now;
    }
    if (!kept.isEmpty() && now - unheardSince >= limits.resendAfter()) {
      gapAnswered = -1;
      List<Frame> oldest = again(1, now);
      return kept.size() == 1 ? oldest : List.of(oldest.getFirst(), heartbeat(now));
    }
    if (limits.heartbeat() > 0 && now - lastSent >= limits.heartbeat()) {
      return List.of(heartbeat(now));
    }
    return List.of();
  }

  private List<Frame> again(int frames, long now) {
    lastSent = now;
    unheardSince = now;
    List<Frame> again = new ArrayList<>(frames);
    for (Kept sealed : kept) {
      if (again.size() == frames) {
        break;
      }
      again.add(sealed.frame);
    }
    return again;
  }

  /** An empty frame, which the receiver answers with an acknowledgement. */
  public Frame heartbeat(long now) {
    lastSent = now;
    return new Frame(self, peer, nextSeq, List.of());
  }

  private void admit(EdgeCredit credit, MessageItem item) {
    int weight = item.message().weight();
    credit.take(weight);
    admittedBytes += weight;
    outbox.add(item);
  }

  private EdgeCredit credit(int edge) {
    EdgeCredit credit = edge >= 0 && edge < credits.length ? credits[edge] : null;
    if (credit == null) {
      throw new IllegalArgumentException("edge " + edge + " does not belong to this link");
    }
    return credit;
  }

  /** Whether the next message of that edge would have to wait. */
  public boolean isFull(int edge) {
    EdgeCredit credit = credit(edge);
    return credit.waiting() > 0 || !credit.isOpen();
  }

  /** Whether there is anything to seal. */
  public boolean hasUnsealed() {
    return !outbox.isEmpty();
  }

  /** Admitted items that are not yet sealed. */
  public int unsealed() {
    return outbox.size() - sealedOfOutbox;
  }

  /** Whether all that was ever offered has arrived. */
  public boolean isDelivered() {
    return waiting == 0 && outbox.isEmpty() && kept.isEmpty();
  }

  /** Messages that wait for credit, of all edges. */
  public int waiting() {
    return waiting;
  }

  /** Messages of that edge that wait for credit. */
  public int waiting(int edge) {
    return credit(edge).waiting();
  }

  /** Messages of that edge that are admitted and not yet released. */
  public long itemsUnderWay(int edge) {
    return credit(edge).itemsUnderWay();
  }

  /** Weight of {@link #itemsUnderWay}. */
  public long bytesUnderWay(int edge) {
    return credit(edge).bytesUnderWay();
  }

  /** Weight of all admitted messages that are not yet released. */
  public long bytesUnderWay() {
    long bytes = 0;
    for (EdgeCredit credit : credits) {
      bytes += credit == null ? 0 : credit.bytesUnderWay();
    }
    return bytes;
  }

  /** Signals that are not yet handled. */
  public long signalsUnderWay() {
    return signalsSent - signalsReleased;
  }

  /** Signals so far. */
  public long signalsSent() {
    return signalsSent;
  }

  /** Items that were sealed and are not yet handled. */
  public long unhandled() {
    return nextSeq - 1 - handled;
  }

  /** Items sealed so far. */
  public long sealed() {
    return nextSeq - 1;
  }

  /**
   * When something was last handled or released, or the link last began to have something to do.
   */
  public long lastProgress() {
    return lastProgress;
  }

  /** Whether all that was ever offered has been handled and all its credit is back. */
  public boolean isQuiet() {
    if (waiting > 0 || hasUnsealed() || unhandled() > 0 || signalsUnderWay() > 0) {
      return false;
    }
    for (EdgeCredit credit : credits) {
      if (credit != null && credit.itemsUnderWay() > 0) {
        return false;
      }
    }
    return true;
  }
}
