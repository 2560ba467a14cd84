package dev.overseer.bus;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BlobReference;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a link: lets each item through once and in sequence, and says how far it has
 * come.
 *
 * <p>Three things are told apart. What has <em>arrived</em> need not be sent again. What is
 * <em>handled</em> tells the sender that the receiver moves. What is <em>released</em> gives credit
 * back; mostly it is released when handled, but a handler may keep an item's credit longer.
 *
 * <p>A large message from another process comes ahead of its item, see {@link BlobReceiver}.
 *
 * <ul>
 *   <li>INV-R1: items are let through in sequence, each exactly once; frames of another session not
 *       at all.
 *   <li>INV-R2: a frame behind a gap is not kept: the gap is reported, with every further frame,
 *       until it is filled.
 *   <li>INV-R3: every duplicate, heartbeat and question is answered, so that a lost acknowledgement
 *       is made up for.
 *   <li>INV-R4: an acknowledgement carries totals, never differences.
 *   <li>INV-R5: without such a reason one is due when a quarter of a window was released; the rest
 *       is told at the next tick, so what was released never stays untold for good.
 *   <li>INV-R6: no more is let through than was granted: a message of a foreign edge, or one that
 *       its sender had no credit for, breaks the link.
 *   <li>INV-R7: an acknowledgement names the newest question that came before it was made.
 *   <li>INV-R8: an acknowledgement names each held message that it counts as handled. So its sender
 *       knows which messages are done, although credit goes back as a total.
 * </ul>
 */
public final class LinkReceiver {

  private final long self;
  private final long peer;
  private final LinkLimits limits;
  private final BlobReceiver blobs;
  private final EdgeArrivals[] edges;
  private final @Nullable EdgeArrivals[] byIndex;
  private long signalsArrived;
  private long signalsReleased;
  private final Set<Long> held = new TreeSet<>();
  private long expected = 1;
  private long handled;
  private long round;
  private boolean concludeArrived;
  private boolean gap;
  private boolean answer;
  private boolean changed;
  private int untoldItems;
  private int untoldSignals;
  private long untoldBytes;

  /**
   * A fresh session.
   *
   * @param self incarnation of this party
   * @param peer incarnation of the sending party
   * @param edges the edges whose messages travel this link
   * @param limits the same at both ends
   * @param messages how large messages are read from bytes
   */
  public LinkReceiver(
      long self,
      long peer,
      Collection<Edge> edges,
      LinkLimits limits,
      ScaleCodec<AllMessages> messages) {
    this.self = self;
    this.peer = peer;
    this.limits = limits;
    this.blobs = new BlobReceiver(self, peer, limits, messages);
    this.edges =
        edges.stream().map(edge -> new EdgeArrivals(edge.index())).toArray(EdgeArrivals[]::new);
    this.byIndex = new EdgeArrivals[edges.stream().mapToInt(Edge::index).max().orElse(-1) + 1];
    for (EdgeArrivals edge : this.edges) {
      byIndex[edge.edge] = edge;
    }
  }

  /**
   * Takes a frame.
   *
   * @return its items that are new, to be handled in order; those whose bytes went ahead have their
   *     messages
   * @throws LinkException if the sender had no right to send it: INV-R6
   */
  public List<Item> accept(Frame frame) {
    if (frame.sender() != peer || frame.receiver() != self) {
      return List.of();
    }
    if (frame.firstSeq() > expected) {
      gap = true;
      answer = true;
      return List.of();
    }
    if (frame.endSeq() <= expected) {
      answer = true;
      return List.of();
    }
    int known = (int) (expected - frame.firstSeq());
    List<Item> items = frame.items();
    List<Item> fresh = known == 0 ? items : items.subList(known, items.size());
    boolean hasBlobs = false;
    for (Item item : fresh) {
      hasBlobs |= arrived(item);
    }
    if (hasBlobs) {
      fresh = fresh.stream().map(this::withMessage).toList();
    }
    expected = frame.endSeq();
    gap = false;
    changed = true;
    return fresh;
  }

  private Item withMessage(Item item) {
    if (item instanceof MessageItem message
        && message.message() instanceof BlobReference reference) {
      return new MessageItem(
          message.edge(), message.signalsSeen(), blobs.message(reference, edge(message.edge())));
    }
    return item;
  }

  /**
   * Takes a piece of a large message.
   *
   * @return the answer; none to another session
   * @throws LinkException if the sender had no right to send it
   */
  public Optional<PieceAck> accept(Piece piece) {
    if (piece.sender() != peer || piece.receiver() != self) {
      return Optional.empty();
    }
    if (blobs.isNext(piece)) {
      blobs.take(piece, edge(piece.edge()));
    }
    return Optional.of(blobs.answer());
  }

  /** Takes a question. What is acknowledged from now on is an answer to it. */
  public void asked(Question question) {
    if (question.sender() == peer && question.receiver() == self) {
      gap |= question.nextSeq() > expected;
      answer = true;
      round = Math.max(round, question.round());
    }
  }

  /** Whether its message has to be put there. */
  private boolean arrived(Item item) {
    switch (item) {
      case SignalItem signal -> {
        concludeArrived |= signal.signal() instanceof Conclude;
        // One more than the reserve, because Conclude needs none of it.
        if (signalsArrived++ - signalsReleased > limits.signalReserve()) {
          throw new LinkException("it sent more signals than the reserve has room for");
        }
        return false;
      }
      case MessageItem message -> {
        EdgeArrivals edge = edge(message.edge());
        if (!edge.isGranted(limits)) {
          throw new LinkException(
              "it sent more messages on edge " + edge.edge + " than were granted");
        }
        edge.arrived(message.message().weight());
        return message.message() instanceof BlobReference;
      }
    }
  }

  private EdgeArrivals edge(int index) {
    EdgeArrivals edge = index >= 0 && index < byIndex.length ? byIndex[index] : null;
    if (edge == null) {
      throw new LinkException("it sent a message on edge " + index + ", which does not lead here");
    }
    return edge;
  }

  /** That many more items, the next in sequence, were handled. */
  public void handled(int items) {
    handled += items;
    changed = true;
  }

  /** The credit of one message goes back. */
  public void released(int edge, long weight) {
    edge(edge).released(weight);
    untoldItems++;
    untoldBytes += weight;
    changed = true;
  }

  /** The message of that number will be handled, and its credit kept. */
  public void hold(long number) {
    held.add(number);
  }

  /** Its credit is not kept any longer. */
  public void unhold(long number) {
    held.remove(number);
  }

  /** The room of one signal goes back. */
  public void signalReleased() {
    signalsReleased++;
    untoldSignals++;
    changed = true;
  }

  /** Whether an acknowledgement should go out now; otherwise what is new can wait for the tick. */
  public boolean isAckDue() {
    return answer
        || untoldItems >= limits.portion()
        || untoldBytes >= limits.portionBytes()
        || untoldSignals >= limits.portionOfSignals();
  }

  /** Whether anything happened since the last acknowledgement. */
  public boolean hasNews() {
    return changed || answer;
  }

  /**
   * The acknowledgement to be sent now.
   *
   * @param idle whether this party has nothing left to do or to send on its own
   */
  public Ack ack(boolean idle) {
    boolean reportGap = gap;
    answer = false;
    changed = false;
    untoldItems = 0;
    untoldSignals = 0;
    untoldBytes = 0;
    List<Released> released = new ArrayList<>(edges.length + 1);
    if (signalsReleased > 0) {
      released.add(new Released(Released.SIGNALS, signalsReleased, 0));
    }
    for (EdgeArrivals edge : edges) {
      if (edge.releasedItems() > 0) {
        released.add(new Released(edge.edge, edge.releasedItems(), edge.releasedBytes()));
      }
    }
    return new Ack(
        self, peer, expected - 1, handled, reportGap, idle, round, released, List.copyOf(held));
  }

  /** Items that arrived and are not yet handled. */
  public long unhandled() {
    return expected - 1 - handled;
  }

  /** Whether Conclude is among the items that arrived. */
  public boolean hasConclude() {
    return concludeArrived;
  }

  /** Number of the newest item that arrived. */
  public long received() {
    return expected - 1;
  }

  /** Number of the next item to be handled. */
  public long nextToHandle() {
    return handled + 1;
  }
}
