package dev.overseer.bus;

import static java.util.Objects.requireNonNull;

import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The messages that one replica has on its hands, so that the others can take them over if it is
 * lost.
 *
 * <p>A message is on its hands from its admission until its credit is back. Credit comes back as a
 * total, which does not say whose it was; so a replica also names the messages that it has handled
 * and whose credit a handler still holds. What it has handled and does not name is done for good,
 * and an acknowledgement that comes late or twice can say nothing else.
 *
 * <ul>
 *   <li>INV-U1: a message that is not released is kept; one that the replica is known to have
 *       released is not.
 *   <li>INV-U2: messages of one edge are kept in the order in which they were admitted.
 *   <li>INV-U3: no more are kept than have credit, whatever the replica says.
 * </ul>
 */
final class Unreleased {

  private final Map<Integer, ArrayDeque<MessageItem>> unsealed = new HashMap<>();
  private final TreeMap<Long, MessageItem> sealed = new TreeMap<>();
  private int unnumbered;

  /** A message has got credit. */
  void admitted(MessageItem message) {
    unsealed.computeIfAbsent(message.edge(), edge -> new ArrayDeque<>()).addLast(message);
    unnumbered++;
  }

  /** Messages have got their numbers. */
  void sealed(Frame frame) {
    long number = frame.firstSeq();
    for (Item item : frame.items()) {
      if (item instanceof MessageItem numbered) {
        // of a large message only the reference is in the frame
        MessageItem message = requireNonNull(unsealed.get(numbered.edge())).removeFirst();
        unnumbered--;
        sealed.put(number, message);
      }
      number++;
    }
  }

  /**
   * Forgets what is done.
   *
   * @param underWay messages that have credit
   * @throws LinkException if it holds more than that: INV-U3
   */
  void acknowledged(Ack ack, long underWay) {
    Set<Long> held = new HashSet<>(ack.held());
    sealed.headMap(ack.handled(), true).keySet().removeIf(number -> !held.contains(number));
    if (size() > underWay) {
      throw new LinkException(
          "it says that it holds the credit of %d messages, and has given all but %d back"
              .formatted(size(), underWay));
    }
  }

  int size() {
    return sealed.size() + unnumbered;
  }

  /** All of them; those of one edge in order. */
  List<MessageItem> messages() {
    List<MessageItem> messages = new ArrayList<>(sealed.values());
    unsealed.values().forEach(messages::addAll);
    return messages;
  }
}
