package dev.overseer.simulation;

import dev.overseer.bus.LinkLimits;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at the packets of one link and checks the sender's promises: INV-S1 (numbers without gaps),
 * INV-S3 (windows), INV-S4 (reserve), INV-S5 (sent again the same).
 */
final class LinkAudit {

  /** What is under way on one edge, as the sender knows it. */
  private static final class Account {
    long sentItems;
    long sentBytes;
    long releasedItems;
    long releasedBytes;
  }

  private final String name;
  private final LinkLimits limits;
  private final Map<Integer, Account> accounts = new HashMap<>();
  private final Map<Long, Frame> frames = new HashMap<>();
  private long nextSeq = 1;

  LinkAudit(String name, LinkLimits limits) {
    this.name = name;
    this.limits = limits;
  }

  private Account account(int edge) {
    return accounts.computeIfAbsent(edge, e -> new Account());
  }

  /**
   * The sender hands out a frame.
   *
   * @return whether its items are new
   */
  @SuppressWarnings("ReferenceEquality") // the very same frame is to be sent again
  boolean sent(Frame frame) {
    if (frame.firstSeq() < nextSeq) {
      if (!frame.items().isEmpty() && frames.get(frame.firstSeq()) != frame) {
        throw broken("sent another frame again", frame);
      }
      return false;
    }
    if (frame.firstSeq() > nextSeq) {
      throw broken("left out a number, " + nextSeq, frame);
    }
    frame.items().forEach(item -> underWay(item, frame));
    if (!frame.items().isEmpty()) {
      frames.put(nextSeq, frame);
    }
    nextSeq = frame.endSeq();
    return true;
  }

  private void underWay(Item item, Frame frame) {
    switch (item) {
      case SignalItem _ -> {
        Account signals = account(Released.SIGNALS);
        signals.sentItems++;
        if (signals.sentItems - signals.releasedItems > limits.signalReserve() + 1) {
          throw broken("used more than the reserve of signals", frame);
        }
      }
      case MessageItem message -> {
        Account edge = account(message.edge());
        if (edge.sentItems - edge.releasedItems >= limits.windowItems()) {
          throw broken("used more items than the window of edge " + message.edge(), frame);
        }
        if (edge.sentBytes - edge.releasedBytes >= limits.windowBytes()) {
          throw broken("used more bytes than the window of edge " + message.edge(), frame);
        }
        edge.sentItems++;
        edge.sentBytes += message.message().weight();
      }
    }
  }

  /** The sender is given an acknowledgement. */
  void acknowledged(Ack ack) {
    for (Released released : ack.released()) {
      Account account = account(released.edge());
      account.releasedItems = Math.max(account.releasedItems, released.items());
      account.releasedBytes = Math.max(account.releasedBytes, released.bytes());
    }
  }

  /** At the end: whether all credit is back at the sender. */
  void checkAllReleased() {
    accounts.forEach(
        (edge, account) -> {
          if (account.sentItems != account.releasedItems
              || account.sentBytes != account.releasedBytes) {
            throw new AssertionError(
                "%s: %d of %d items, %d of %d bytes of edge %d came back"
                    .formatted(
                        name,
                        account.releasedItems,
                        account.sentItems,
                        account.releasedBytes,
                        account.sentBytes,
                        edge));
          }
        });
  }

  private AssertionError broken(String what, Frame frame) {
    return new AssertionError("%s %s: %s".formatted(name, what, frame));
  }
}
