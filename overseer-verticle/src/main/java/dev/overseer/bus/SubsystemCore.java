package dev.overseer.bus;

import static java.util.Objects.requireNonNull;

import dev.overseer.ReplicaName;
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
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.subsystem.SendException;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A subsystem's end of the bus: takes the stream from the Overseer and gives it to the state
 * machine one item at a time, and carries what the state machine sends.
 *
 * <p>Inputs come from three sides: items of the inbox, completions (replies, timers, work done
 * elsewhere), and packets. Each is taken in a step of its own; after a step the core sees whether
 * the inbox can go on, and at the end of the turn it seals what was sent and acknowledges what was
 * handled, in that order. So whoever reads the acknowledgement has the sends before it.
 *
 * <ul>
 *   <li>INV-C1: the state machine has one input at a time, and items in sequence, each once.
 *   <li>INV-C2: a message is stamped with the number of signals that were delivered before it was
 *       sent, the one being handled included.
 *   <li>INV-C3: while messages of a waiting edge (BOUNDED) lack credit, or the reply of an AWAIT
 *       edge is out, nothing is taken from the inbox; completions still are. Conclude alone does
 *       not wait, because what is waited for may never come when a node fails: what stands before
 *       it in the inbox is dropped then, and does not count as handled.
 *   <li>INV-C4: the credit of a handled message goes back once: when its handler returns, or when
 *       its hold is released.
 *   <li>INV-C5: after Conclude, or a failure, the state machine has no further item. The end is
 *       told to the host once, and to an Overseer that goes on sending again, since the first time
 *       may have been lost.
 *   <li>INV-C6: whatever a packet says, the core does not throw: one that belongs to no session is
 *       dropped, one that breaks the rules of its link is the end of the subsystem.
 *   <li>INV-C7: it says idle only when all that had arrived is handled, nothing is out that will
 *       make the state machine act but timers and streams, and all that it sent has arrived at the
 *       Overseer.
 * </ul>
 */
public final class SubsystemCore {

  /** Items that are handled in one turn at most, so that others on the same thread get theirs. */
  private static final int TURN = 512;

  /** Milliseconds after which a turn of slow handlers ends, so that its progress can be told. */
  private static final long TURN_MS = 20;

  /** Every so many items the clock is looked at. */
  private static final int CLOCK_EVERY = 8;

  private enum Phase {
    CALLING,
    RUNNING,
    CONCLUDING,
    ENDED
  }

  private final String name;
  private final long incarnation;
  private final Wiring wiring;
  private final LinkLimits limits;
  private final ScaleCodec<AllMessages> messages;
  private final SubsystemHost host;
  private final CoreContext context;
  private final Subsystem<AllMessages> subsystem;
  private final OutgoingEdges outgoing;
  private final List<String> senderOfEdge;
  private final Inbox inbox = new Inbox();
  private final SubsystemTally tally = new SubsystemTally();
  private Phase phase = Phase.CALLING;
  private int replica;
  private @Nullable LinkSender up;
  private @Nullable LinkReceiver down;
  private @Nullable MessageItem current;
  private boolean currentHeld;
  private boolean pumping;
  private boolean pumpScheduled;
  private boolean flushScheduled;
  private boolean held;
  private long signalsSeen;
  private long heard;
  private @Nullable Ended ended;
  private boolean orphaned;

  /**
   * A subsystem that has not said hello yet.
   *
   * @param incarnation a random number, not 0
   * @param messages how large messages travel between processes
   * @param factory makes the state machine around its context
   */
  public SubsystemCore(
      String name,
      long incarnation,
      Wiring wiring,
      LinkLimits limits,
      ScaleCodec<AllMessages> messages,
      SubsystemHost host,
      Function<SubsystemContext, Subsystem<?>> factory) {
    this.name = name;
    this.incarnation = incarnation;
    this.wiring = wiring;
    this.limits = limits;
    this.messages = messages;
    this.host = host;
    this.senderOfEdge = wiring.edges().stream().map(Edge::from).toList();
    this.outgoing = new OutgoingEdges(name, outgoing());
    this.context = new CoreContext(this, host, outgoing(), name);
    @SuppressWarnings("unchecked") // the wiring routes no message of another family here
    Subsystem<AllMessages> machine = (Subsystem<AllMessages>) factory.apply(context);
    this.subsystem = machine;
  }

  private Collection<Edge> outgoing() {
    return wiring.from(name);
  }

  /** What to call the Overseer with, until it answers. */
  public Hello hello() {
    return new Hello(name, incarnation, limits.agreement(wiring.digest()));
  }

  /** Whether the Overseer has not answered yet. */
  public boolean isCalling() {
    return phase == Phase.CALLING;
  }

  /** Takes a packet from the Overseer: INV-C6. */
  public void packet(BusPacket packet) {
    if (ended != null) {
      if (receiver(packet) == incarnation) {
        // that it was not acknowledged may be all that keeps the Overseer
        if (down != null && ended.concluded()) {
          acknowledge(down);
        }
        host.transmit(ended);
      }
      return;
    }
    heard = host.now();
    try {
      switch (packet) {
        case Welcome welcome -> welcomed(welcome);
        case Refused refused -> refused(refused.reason());
        case Frame frame -> arrived(link -> inbox.add(link.accept(frame)));
        case Question question -> arrived(link -> link.asked(question));
        case Piece piece -> arrived(link -> link.accept(piece).ifPresent(host::transmit));
        case Ack ack -> acknowledged(link -> link.acknowledged(ack, host.now()));
        case PieceAck ack -> acknowledged(link -> link.acknowledged(ack, host.now()));
        case Hello _, Ended _ -> {}
      }
    } catch (LinkException fault) {
      end(false, "its link to the Overseer is broken: " + fault.getMessage());
    }
  }

  /** Whom a packet that asks for an answer is for; 0 if it asks for none. */
  private static long receiver(BusPacket packet) {
    return switch (packet) {
      case Frame frame -> frame.receiver();
      case Piece piece -> piece.receiver();
      case Question question -> question.receiver();
      case Hello _, Welcome _, Refused _, Ack _, PieceAck _, Ended _ -> 0;
    };
  }

  private void refused(String reason) {
    if (phase == Phase.CALLING) {
      end(false, reason);
    }
  }

  private void welcomed(Welcome welcome) {
    if (phase != Phase.CALLING) {
      return;
    }
    long overseer = welcome.overseer();
    replica = welcome.replica();
    up =
        new LinkSender(
            incarnation, overseer, outgoing(), limits, messages, context::admitted, host.now());
    down = new LinkReceiver(incarnation, overseer, wiring.to(name), limits, messages);
    phase = Phase.RUNNING;
    input(subsystem::onStart);
  }

  private void arrived(Consumer<LinkReceiver> packet) {
    if (down != null) {
      packet.accept(down);
      pump();
    }
  }

  private void acknowledged(Function<LinkSender, List<? extends BusPacket>> packet) {
    if (up != null) {
      packet.apply(up).forEach(host::transmit);
      context.drained(up);
      pump();
    }
  }

  /** The host takes items again, see {@link SubsystemHost#handling}. */
  public void resume() {
    held = false;
    pump();
  }

  /** Something that the state machine asked for has come: one input. */
  void input(Runnable task) {
    if (phase == Phase.ENDED) {
      return;
    }
    try {
      task.run();
    } catch (Throwable failure) {
      // As in deliver.
      fail(failure);
    }
    pump();
  }

  private void fail(Throwable failure) {
    host.failed(failure);
    end(false, describe(failure));
  }

  private static String describe(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return failure + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  /** Gives the state machine what the inbox has, as long as nothing holds it up. */
  private void pump() {
    if (pumping || down == null) {
      return;
    }
    pumping = true;
    boolean more = handleTurn(down);
    pumping = false;
    if (phase == Phase.CONCLUDING && context.isWorkDone()) {
      conclude(down);
    }
    scheduleFlush();
    if (more && !pumpScheduled) {
      pumpScheduled = true;
      host.execute(
          () -> {
            pumpScheduled = false;
            pump();
          });
    }
  }

  /** Handles items until a turn's worth is done; whether there is more to be handled now. */
  private boolean handleTurn(LinkReceiver link) {
    long start = host.now();
    for (int done = 0; phase == Phase.RUNNING && !held; done++) {
      boolean late = done % CLOCK_EVERY == CLOCK_EVERY - 1 && host.now() - start >= TURN_MS;
      if (done == TURN || late) {
        return !inbox.isEmpty();
      }
      Item item = context.isWaiting() ? pollConclude(link) : inbox.poll();
      if (item == null) {
        return false;
      }
      deliver(item, link);
    }
    return false;
  }

  private void conclude(LinkReceiver link) {
    flush();
    if (link.hasNews()) {
      acknowledge(link);
    }
    end(true, "");
  }

  private @Nullable Item pollConclude(LinkReceiver link) {
    if (!link.hasConclude()) {
      return null;
    }
    Item item = inbox.poll();
    while (item != null && !(item instanceof SignalItem(_, Conclude _))) {
      item = inbox.poll();
    }
    return item;
  }

  private void deliver(Item item, LinkReceiver link) {
    try {
      switch (item) {
        case SignalItem signal -> deliver(signal, link);
        case MessageItem message -> deliver(message, link);
      }
    } catch (Throwable failure) {
      // Whatever it is, the state machine is in an unknown state now; even an Error must be told.
      fail(failure);
    }
    link.handled(1);
  }

  private void deliver(SignalItem item, LinkReceiver link) {
    held = !host.handling(link.nextToHandle(), item, "");
    signalsSeen++;
    tally.signals++;
    if (item.signal() instanceof Conclude) {
      phase = Phase.CONCLUDING;
      context.concluding();
    }
    subsystem.onSignal(item.signal());
    link.signalReleased();
  }

  private void deliver(MessageItem item, LinkReceiver link) {
    held = !host.handling(link.nextToHandle(), item, senderOfEdge.get(item.edge()));
    tally.received++;
    current = item;
    currentHeld = false;
    subsystem.onMessage(item.message());
    current = null;
    if (!currentHeld) {
      link.released(item.edge(), item.message().weight());
    }
  }

  /** Takes the credit of the message that is being handled out of {@link #deliver}'s hands. */
  SubsystemContext.Hold hold() {
    MessageItem message = current;
    if (message == null || currentHeld) {
      throw new IllegalStateException(
          "credit can be held once for each message, while it is being handled");
    }
    currentHeld = true;
    LinkReceiver link = requireNonNull(down);
    long number = link.nextToHandle();
    if (replica > 0) {
      link.hold(number);
    }
    return new SubsystemContext.Hold() {
      private boolean released;

      @Override
      public void release() {
        if (!released) {
          released = true;
          context.holdReleased();
          link.unhold(number);
          link.released(message.edge(), message.message().weight());
          scheduleFlush();
        }
      }
    };
  }

  /**
   * Takes a message of the state machine.
   *
   * @return the edge if the message has to wait for credit, null if it is on its way
   */
  @Nullable Edge send(AllMessages message) {
    Edge edge = outgoing.of(message);
    LinkSender link = requireNonNull(up, "nothing can be sent before onStart");
    Offer offer = link.offer(new MessageItem(edge.index(), signalsSeen, message));
    return switch (offer) {
      case ADMITTED -> {
        tally.sent++;
        if (link.unsealed() >= Frame.MOST_ITEMS) {
          seal(link);
        }
        scheduleFlush();
        yield null;
      }
      case WAITING -> {
        tally.sent++;
        yield edge;
      }
      case REFUSED ->
          throw new SendException(
              SendException.Reason.TOO_MUCH_WAITING,
              "%s sent %s although %d messages to %s wait for credit already; send less at a time"
                      .formatted(name, message.traceName(), limits.maxWaiting(), edge.to())
                  + " or wait for the futures of the sends");
    };
  }

  boolean isFull(Edge edge) {
    return up != null && up.isFull(edge.index());
  }

  /** The edge to the consumer of a family. */
  @Nullable Edge edge(int tag) {
    return outgoing.of(tag);
  }

  boolean isEnding() {
    return phase == Phase.CONCLUDING || phase == Phase.ENDED;
  }

  private void scheduleFlush() {
    if (!flushScheduled && phase != Phase.ENDED && isFlushDue()) {
      flushScheduled = true;
      host.atEndOfTurn(
          () -> {
            flushScheduled = false;
            flush();
          });
    }
  }

  private boolean isFlushDue() {
    return (up != null && up.hasUnsealed()) || (down != null && down.isAckDue());
  }

  private void flush() {
    if (phase == Phase.ENDED || up == null || down == null) {
      return;
    }
    seal(up);
    if (down.isAckDue()) {
      acknowledge(down);
    }
  }

  private void seal(LinkSender link) {
    long now = host.now();
    for (BusPacket next = link.seal(now); next != null; next = link.seal(now)) {
      host.transmit(next);
    }
  }

  private void acknowledge(LinkReceiver link) {
    host.transmit(link.ack(isIdle()));
  }

  private boolean isIdle() {
    return inbox.isEmpty() && context.isIdle() && up != null && up.isDelivered();
  }

  /**
   * Whether it ended because the Overseer was silent for too long, so that nobody is to be told.
   */
  public boolean isOrphaned() {
    return orphaned;
  }

  /** To be called every 100 ms or so: overdue requests, resends, and news of slow progress. */
  public void tick() {
    if (phase != Phase.ENDED) {
      context.expire(host.now());
    }
    if (phase == Phase.ENDED || up == null || down == null) {
      return;
    }
    if (limits.lostAfter() > 0 && host.now() - heard >= limits.lostAfter()) {
      orphaned = true;
      end(false, "it lost its Overseer: silent for %d ms".formatted(host.now() - heard));
      return;
    }
    up.tick(host.now()).forEach(host::transmit);
    if (down.hasNews()) {
      acknowledge(down);
    }
  }

  /** Ends the subsystem from outside: it failed, as far as the node is concerned. */
  public void abort(String reason) {
    end(false, reason);
  }

  private void end(boolean concluded, String reason) {
    if (phase == Phase.ENDED) {
      return;
    }
    phase = Phase.ENDED;
    inbox.clear();
    context.end();
    ended = new Ended(incarnation, concluded, reason);
    host.transmit(ended);
    host.ended(concluded, reason);
  }

  /** The figures that are shown outside. */
  public SubsystemFigures figures() {
    return new SubsystemFigures(
        ReplicaName.of(name, replica),
        phase.name().toLowerCase(java.util.Locale.ROOT),
        tally.sent,
        tally.received,
        tally.signals,
        inbox.size(),
        context.waitingFor());
  }
}
