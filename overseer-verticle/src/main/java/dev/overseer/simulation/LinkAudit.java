package dev.overseer.simulation;

import dev.overseer.bus.LinkLimits;
import dev.overseer.protocol.BlobReference;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import java.util.ArrayDeque;

/**
 * Looks at the packets of one link, at the sender's end of the wire, and checks what the sender has
 * promised: {@link Invariant#SEQUENCE}, {@link Invariant#CREDIT} and {@link
 * Invariant#CREDIT_PER_EDGE}.
 */
final class LinkAudit {

  /** What is under way on one edge, as the sender knows it. */
  private static final class Account {
    long sentItems;
    long sentBytes;
    long releasedItems;
    long releasedBytes;

    long items() {
      return sentItems - releasedItems;
    }

    long bytes() {
      return sentBytes - releasedBytes;
    }
  }

  private final String name;
  private final long self;
  private final long peer;
  private final LinkLimits limits;
  private final Transcript transcript;
  private final Account[] accounts;
  private final ArrayDeque<Frame> unacknowledged = new ArrayDeque<>();
  private final PieceAudit pieces;
  private long nextSeq = 1;

  /**
   * The audit of one session.
   *
   * @param self incarnation of the sender
   * @param peer incarnation of the receiver
   * @param edges how many the wiring has
   */
  LinkAudit(
      String name, long self, long peer, LinkLimits limits, int edges, Transcript transcript) {
    this.name = name;
    this.self = self;
    this.peer = peer;
    this.limits = limits;
    this.transcript = transcript;
    this.pieces = new PieceAudit(name, edges, transcript);
    this.accounts = new Account[edges + 1];
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = new Account();
    }
  }

  /** The signals' account stands before those of the edges. */
  private Account account(int edge) {
    return accounts[edge - Released.SIGNALS];
  }

  /**
   * The sender hands out a frame.
   *
   * @return whether its items are new
   */
  boolean sent(Frame frame) {
    if (frame.firstSeq() < nextSeq) {
      if (!frame.items().isEmpty()) {
        checkSentAgain(frame);
      }
      return false;
    }
    if (frame.firstSeq() > nextSeq) {
      throw broken(Invariant.SEQUENCE, "left out a number, " + nextSeq, frame);
    }
    frame.items().forEach(item -> underWay(item, frame));
    if (!frame.items().isEmpty()) {
      unacknowledged.addLast(frame);
    }
    nextSeq = frame.endSeq();
    return true;
  }

  /** The sender hands out a piece; the first one of a message uses the credit of it. */
  void sent(Piece piece) {
    if (pieces.begins(piece)) {
      underWay(piece.edge(), piece.weight(), piece);
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very same frame is to be sent again
  private void checkSentAgain(Frame frame) {
    for (Frame sent : unacknowledged) {
      if (sent == frame) {
        return;
      }
    }
    throw broken(Invariant.SEQUENCE, "sent again what it had not sent, or need not send", frame);
  }

  private void underWay(Item item, Frame frame) {
    switch (item) {
      case SignalItem _ -> {
        Account signals = account(Released.SIGNALS);
        signals.sentItems++;
        if (signals.items() > limits.signalReserve() + 1) {
          throw broken(Invariant.CREDIT, "used more than the reserve of signals", frame);
        }
      }
      case MessageItem message -> {
        if (message.message() instanceof BlobReference reference) {
          pieces.referred(message.edge(), reference);
        } else {
          pieces.checkNotPassed(message);
          underWay(message.edge(), message.message().weight(), frame);
        }
      }
    }
  }

  private void underWay(int edge, int weight, BusPacket packet) {
    Account account = account(edge);
    if (account.items() >= limits.windowItems()) {
      throw broken(Invariant.CREDIT, "used more items than the window of edge " + edge, packet);
    }
    if (account.bytes() >= limits.windowBytes()) {
      throw broken(Invariant.CREDIT, "used more bytes than the window of edge " + edge, packet);
    }
    account.sentItems++;
    account.sentBytes += weight;
  }

  /** The sender is given an acknowledgement of pieces. */
  void acknowledged(PieceAck ack) {
    if (ack.sender() == peer && ack.receiver() == self) {
      pieces.acknowledged(ack);
    }
  }

  /** The sender is given an acknowledgement. */
  void acknowledged(Ack ack) {
    if (ack.sender() != peer || ack.receiver() != self) {
      return;
    }
    for (Frame head = unacknowledged.peekFirst();
        head != null && head.endSeq() - 1 <= ack.received();
        head = unacknowledged.peekFirst()) {
      unacknowledged.removeFirst();
    }
    for (Released released : ack.released()) {
      Account account = account(released.edge());
      account.releasedItems = Math.max(account.releasedItems, released.items());
      account.releasedBytes = Math.max(account.releasedBytes, released.bytes());
    }
  }

  /**
   * To be called when the sender has done all that it had to do at that moment.
   *
   * @param offered messages that were ever given to the sender on that edge
   * @param most how many may wait
   */
  void checkWaiting(int edge, long offered, int most) {
    Account account = account(edge);
    long waiting = offered - account.sentItems;
    if (waiting <= 0 || pieces.holdUp(edge)) {
      return;
    }
    if (account.items() < limits.windowItems() && account.bytes() < limits.windowBytes()) {
      throw transcript.broken(
          Invariant.CREDIT_PER_EDGE,
          "%s: %d messages of edge %d wait, although only %d items with %d bytes are under way"
              .formatted(name, waiting, edge, account.items(), account.bytes()));
    }
    if (waiting > most) {
      throw transcript.broken(
          Invariant.MEMORY, "%s: %d messages of edge %d wait".formatted(name, waiting, edge));
    }
  }

  /** Whether messages of that edge may have to wait for pieces. */
  boolean isHeldUp(int edge) {
    return pieces.holdUp(edge);
  }

  /** Messages that were ever sent on that edge. */
  long sent(int edge) {
    return account(edge).sentItems;
  }

  /** Whether all credit is back at the sender. */
  boolean isAllReleased() {
    for (Account account : accounts) {
      if (account.items() != 0 || account.bytes() != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < accounts.length; i++) {
      if (accounts[i].items() != 0) {
        text.append(
            ", edge %d: %d items under way".formatted(i + Released.SIGNALS, accounts[i].items()));
      }
    }
    return text.toString();
  }

  private Violation broken(Invariant invariant, String what, BusPacket packet) {
    return transcript.broken(invariant, "%s %s: %s".formatted(name, what, packet));
  }
}
