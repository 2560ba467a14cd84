package dev.overseer.protocol;

import dev.overseer.scale.MaxLength;
import dev.overseer.scale.U64;
import java.util.List;

/**
 * What travels on the event bus between the Overseer and a subsystem of its node. A link is one
 * direction between the two; its session is the pair of incarnations, each a random number that the
 * party draws when it starts. Only a {@link Hello} goes to a well-known address; all else goes to
 * the address of an incarnation, so that two owners of one name can never share a stream.
 */
public sealed interface BusPacket {

  /**
   * A subsystem asks the Overseer for a session. Answered by {@link Welcome} or {@link Refused}.
   *
   * @param subsystem kebab-case name
   * @param incarnation the subsystem's, not 0
   * @param wiring digest of the wiring that the subsystem was built with; both sides must agree on
   *     it, since items name edges by index
   */
  record Hello(String subsystem, @U64 long incarnation, @U64 long wiring) implements BusPacket {}

  /** The Overseer takes the subsystem in. */
  record Welcome(@U64 long overseer) implements BusPacket {}

  /** The Overseer does not; the reason is a sentence with the remedy. */
  record Refused(String reason) implements BusPacket {}

  /**
   * Items in sequence.
   *
   * @param sender incarnation of the sending party
   * @param receiver incarnation of the receiving party
   * @param firstSeq number of the first item, from 1; of an empty frame (a heartbeat) the number
   *     that the next item will get
   * @param items at most {@value #MOST_ITEMS}
   */
  record Frame(
      @U64 long sender,
      @U64 long receiver,
      @U64 long firstSeq,
      @MaxLength(MOST_ITEMS) List<Item> items)
      implements BusPacket {

    /** The most items that one frame carries. */
    public static final int MOST_ITEMS = 256;

    public Frame {
      items = List.copyOf(items);
      if (firstSeq < 1) {
        throw new IllegalArgumentException("items are numbered from 1, not from " + firstSeq);
      }
      if (items.size() > MOST_ITEMS) {
        throw new IllegalArgumentException(
            "a frame carries at most " + MOST_ITEMS + " items, not " + items.size());
      }
    }

    /** The number that follows the last item's. */
    public long endSeq() {
      return firstSeq + items.size();
    }
  }

  /**
   * What the receiver of a link has taken and done. All figures are totals since the session began,
   * so an acknowledgement may be lost, repeated or overtaken without harm.
   *
   * @param sender incarnation of the party that acknowledges, the link's receiver
   * @param receiver incarnation of the party that is told, the link's sender
   * @param received number of the newest item that arrived without a gap before it
   * @param handled number of the newest item that was handled, with all before it
   * @param gap whether frames beyond a gap arrived: all after {@code received} is to be sent again
   * @param idle whether the acknowledging party has nothing left to do or to send on its own
   * @param released credit given back so far, one entry per edge of the link that has any
   */
  record Ack(
      @U64 long sender,
      @U64 long receiver,
      @U64 long received,
      @U64 long handled,
      boolean gap,
      boolean idle,
      List<Released> released)
      implements BusPacket {
    public Ack {
      released = List.copyOf(released);
    }
  }

  /**
   * Credit of one edge that was given back since the session began.
   *
   * @param edge index in the wiring, or {@value #SIGNALS} for the signals' reserve
   * @param items messages
   * @param bytes their weight
   */
  record Released(int edge, long items, long bytes) {

    /** Stands for the signals of a link, which have a reserve of their own. */
    public static final int SIGNALS = -1;
  }

  /**
   * A subsystem ended.
   *
   * @param sender the subsystem's incarnation
   * @param concluded whether it had been given Conclude and finished; otherwise it failed
   * @param reason why, a sentence; empty if it concluded
   */
  record Ended(@U64 long sender, boolean concluded, String reason) implements BusPacket {}
}
