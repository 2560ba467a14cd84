package dev.overseer.bus;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BlobReference;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.BusPacket.Question;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.wiring.Edge;
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
 * <p>Between processes a large message, once it is admitted, first sends its bytes ahead, see
 * {@link BlobSender}; meanwhile it and all behind it on its edge have credit and no place in the
 * sequence.
 *
 * <p>Why guarantee G follows, at the Overseer: it admits a signal to all links in one step. An item
 * that is admitted afterwards, or that waits meanwhile, stands behind the signal on its link; an
 * item that was admitted before was sent before the signal was delivered to anybody.
 *
 * <ul>
 *   <li>INV-S1: items are numbered from 1 without gaps, in the order in which they come to the
 *       outbox: that of admission, but for large messages and what they hold up, see INV-S7.
 *   <li>INV-S2: items of one edge are admitted in the order in which they were offered.
 *   <li>INV-S3: an item is admitted only while fewer than the window's items and bytes of its edge
 *       are under way; so one item may overshoot the bytes. What one edge does takes no credit from
 *       another.
 *   <li>INV-S4: a signal is admitted at once, whatever waits; at most the reserve is under way.
 *   <li>INV-S5: a frame is kept until its arrival is acknowledged, and is sent again, the same,
 *       when a gap is reported or no arrival is acknowledged for a while, whatever else is sent
 *       meanwhile. What is sent again to a receiver that says nothing at all comes more and more
 *       rarely.
 *   <li>INV-S6: acknowledgements may be lost, repeated and reordered; the furthest one counts. One
 *       that tells of what cannot be is refused as a whole, so that what is kept and under way
 *       stays bounded whatever the receiver says.
 *   <li>INV-S7: a large message takes credit when it is admitted, and its item is put in the outbox
 *       when all its bytes have arrived; later items of its edge follow it, and those of other
 *       edges and signals do not wait for it. A frame between processes ends with the item that
 *       fills it.
 * </ul>
 */
public final class LinkSender {

  /** What became of an offered message. */
  public enum Offer {
    /** It has credit and is on its way. */
    ADMITTED,
    /** It waits for credit; the listener hears of its admission. */
    WAITING,
    /** As much waits already as may wait; it was not taken. */
    REFUSED
  }

  /** Times {@code resendAfter} without a word, after which the receiver was not there. */
  private static final int SILENCE = 4;

  private final long self;
  private final long peer;
  private final LinkLimits limits;
  private final ScaleCodec<AllMessages> messages;
  private final BlobSender blobs;
  private final SentFrames sent;
  private final @Nullable EdgeCredit[] credits;
  private final Consumer<MessageItem> onAdmitted;
  private final ArrayList<Item> outbox = new ArrayList<>();
  private int sealedOfOutbox;
  private int waiting;
  private int notYetItems;
  private long nextSeq = 1;
  private long handled;
  private long signalsSent;
  private long signalsReleased;
  private long admittedBytes;
  private long lastSent;
  private long lastProgress;
  private long lastHeard;

  /**
   * A fresh session.
   *
   * @param self incarnation of this party
   * @param peer incarnation of the receiving party
   * @param edges the edges whose messages travel this link
   * @param limits the same at both ends
   * @param messages how large messages become bytes
   * @param onAdmitted hears of each item that had to wait, when it is admitted
   * @param now milliseconds
   */
  public LinkSender(
      long self,
      long peer,
      Collection<Edge> edges,
      LinkLimits limits,
      ScaleCodec<AllMessages> messages,
      Consumer<MessageItem> onAdmitted,
      long now) {
    this.self = self;
    this.peer = peer;
    this.limits = limits;
    this.messages = messages;
    this.blobs = new BlobSender(self, peer, limits, now);
    this.sent = new SentFrames(limits.resendAfter(), now);
    this.onAdmitted = onAdmitted;
    this.credits = new EdgeCredit[edges.stream().mapToInt(Edge::index).max().orElse(-1) + 1];
    edges.forEach(
        edge -> credits[edge.index()] = new EdgeCredit(limits.windowItems(), limits.windowBytes()));
    this.lastSent = now;
    this.lastProgress = now;
    this.lastHeard = now;
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

  /**
   * What is to be sent next: a frame of what is in the outbox, or a piece of a large message; null
   * when there is nothing.
   */
  public @Nullable BusPacket seal(long now) {
    int size = sizeOfFrame();
    if (size == 0) {
      return blobs.hasNext() ? blobs.next(now) : null;
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
    sent.add(frame, admittedBytes, now);
    nextSeq += size;
    lastSent = now;
    return frame;
  }

  private int sizeOfFrame() {
    int size = Math.min(outbox.size() - sealedOfOutbox, Frame.MOST_ITEMS);
    if (limits.blobThreshold() == 0) {
      return size;
    }
    long bytes = 0;
    for (int i = 0; i < size; i++) {
      if (bytes >= limits.frameBytes()) {
        return i;
      }
      bytes += outbox.get(sealedOfOutbox + i) instanceof MessageItem item ? weight(item) : 0;
    }
    return size;
  }

  /** Bytes of an item in a frame. */
  private static long weight(MessageItem item) {
    return item.message() instanceof BlobReference ? 0 : item.message().weight();
  }

  /**
   * Takes an acknowledgement. One of another session changes nothing.
   *
   * @return frames to be sent again, oldest first; mostly none
   * @throws LinkException if it tells of what cannot be; then it has changed nothing
   */
  public List<? extends BusPacket> acknowledged(Ack ack, long now) {
    if (ack.sender() != peer || ack.receiver() != self) {
      return List.of();
    }
    check(ack);
    sent.heard();
    if (now - lastHeard >= SILENCE * limits.resendAfter()) {
      blobs.heard();
    }
    lastHeard = now;
    if (ack.handled() > handled) {
      handled = ack.handled();
      lastProgress = now;
    }
    sent.arrived(ack.received(), now);
    for (Released released : ack.released()) {
      release(released, now);
    }
    List<Frame> lacking = sent.lacking(ack, now);
    lastSent = lacking.isEmpty() ? lastSent : now;
    return lacking;
  }

  /**
   * Takes an acknowledgement of pieces; as {@link #acknowledged(Ack, long)}.
   *
   * @return pieces to be sent again
   */
  public List<? extends BusPacket> acknowledged(PieceAck ack, long now) {
    if (ack.sender() != peer || ack.receiver() != self) {
      return List.of();
    }
    long known = blobs.received();
    List<MessageItem> arrived = blobs.acknowledged(ack, now);
    sent.heard();
    if (blobs.received() > known) {
      lastProgress = now;
    }
    for (MessageItem item : arrived) {
      EdgeCredit credit = credit(item.edge());
      credit.blobUnderWay(false);
      notYetItems--;
      putInOutbox(item);
      for (MessageItem next = credit.pollBehindBlob();
          next != null;
          next = credit.pollBehindBlob()) {
        notYetItems--;
        place(credit, next);
      }
    }
    return blobs.lacking(ack, now);
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
    if (!possible || items > ack.handled() || bytes > sent.arrivedBytes(ack.received())) {
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
  public List<BusPacket> tick(long now) {
    if (unhandled() == 0 && waiting() == 0) {
      lastProgress = now;
    }
    List<BusPacket> due = new ArrayList<>(2);
    Piece piece = blobs.overdue(now);
    if (piece != null) {
      due.add(piece);
    }
    Frame frame = sent.overdue(now);
    if (frame != null) {
      lastSent = now;
      due.add(frame);
    }
    boolean isSilent = limits.heartbeat() > 0 && now - lastSent >= limits.heartbeat();
    if (isSilent || (frame != null && sent.size() > 1)) {
      due.add(heartbeat(now));
    }
    return due;
  }

  /** An empty frame, which the receiver answers with an acknowledgement. */
  public Frame heartbeat(long now) {
    lastSent = now;
    return new Frame(self, peer, nextSeq, List.of());
  }

  /** A heartbeat that also asks the receiver whether it is idle. */
  public Question question(long round, long now) {
    lastSent = now;
    return new Question(self, peer, nextSeq, round);
  }

  private void admit(EdgeCredit credit, MessageItem item) {
    credit.take(item.message().weight());
    place(credit, item);
  }

  private void place(EdgeCredit credit, MessageItem item) {
    if (credit.isBlobUnderWay()) {
      credit.awaitBlob(item);
      notYetItems++;
    } else if (goesAhead(item)) {
      credit.blobUnderWay(true);
      notYetItems++;
    } else {
      putInOutbox(item);
    }
  }

  private boolean goesAhead(MessageItem item) {
    int weight = item.message().weight();
    if (limits.blobThreshold() == 0 || weight <= limits.blobThreshold()) {
      return false;
    }
    byte[] encoding = messages.encode(item.message());
    boolean fits = BlobSender.fits(weight, encoding);
    if (fits) {
      blobs.begin(item, encoding);
    }
    return fits;
  }

  private void putInOutbox(MessageItem item) {
    admittedBytes += item.message().weight();
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
    return !outbox.isEmpty() || blobs.hasNext();
  }

  /** Items in the outbox that are not yet sealed. */
  public int unsealed() {
    return outbox.size() - sealedOfOutbox;
  }

  /** Whether all that was ever offered has arrived. */
  public boolean isDelivered() {
    return waiting() == 0 && outbox.isEmpty() && sent.size() == 0;
  }

  /** Messages that wait, of all edges: for credit, or for bytes that go ahead. */
  public int waiting() {
    return waiting + notYetItems;
  }

  /** Messages of that edge that wait. */
  public int waiting(int edge) {
    return credit(edge).waiting() + credit(edge).notYetItems();
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
    if (waiting() > 0 || hasUnsealed() || unhandled() > 0 || signalsUnderWay() > 0) {
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
