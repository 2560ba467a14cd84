package dev.overseer.protocol;

import dev.overseer.primitives.Bytes;
import dev.overseer.scale.I32;
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

  /**
   * The Overseer takes the subsystem in.
   *
   * @param overseer the Overseer's incarnation
   * @param replica which replica of its subsystem it is, from 1; 0 if there is only this one
   */
  record Welcome(@U64 long overseer, @I32 int replica) implements BusPacket {}

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
   * The Overseer asks whether a subsystem is idle. Answered with an acknowledgement, as an empty
   * frame is.
   *
   * @param sender incarnation of the sending party
   * @param receiver incarnation of the receiving party
   * @param nextSeq number that the next item will get
   * @param round number of the question, from 1; it may be put several times
   */
  record Question(@U64 long sender, @U64 long receiver, @U64 long nextSeq, @U64 long round)
      implements BusPacket {}

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
   * @param round number of the newest {@link Question} that had reached it when it said so, 0 for
   *     none
   * @param released credit given back so far, one entry per edge of the link that has any
   * @param held of a replica: the numbers of the messages that it has handled and whose credit is
   *     not given back
   */
  record Ack(
      @U64 long sender,
      @U64 long receiver,
      @U64 long received,
      @U64 long handled,
      boolean gap,
      boolean idle,
      @U64 long round,
      List<Released> released,
      List<@U64 Long> held)
      implements BusPacket {
    public Ack {
      released = List.copyOf(released);
      held = List.copyOf(held);
    }

    /** An acknowledgement of a party that has no replicas. */
    public Ack(
        long sender,
        long receiver,
        long received,
        long handled,
        boolean gap,
        boolean idle,
        long round,
        List<Released> released) {
      this(sender, receiver, received, handled, gap, idle, round, released, List.of());
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
   * A piece of a message's encoding, which goes ahead of the item that refers to it. The pieces of
   * a link have numbers of their own; those of several edges may alternate.
   *
   * @param sender incarnation of the sending party
   * @param receiver incarnation of the receiving party
   * @param number of the piece, from 1
   * @param edge of the message, by its index in the node's wiring
   * @param weight of the message
   * @param size bytes of the whole encoding
   * @param bytes 1 to {@value #MOST_BYTES}, the next ones of their message
   */
  record Piece(
      @U64 long sender,
      @U64 long receiver,
      @U64 long number,
      @I32 int edge,
      @I32 int weight,
      @I32 int size,
      @MaxLength(MOST_BYTES) Bytes bytes)
      implements BusPacket {

    /** The most bytes that one piece carries. */
    public static final int MOST_BYTES = 1 << 20;

    public Piece {
      if (bytes.isEmpty() || bytes.size() > MOST_BYTES) {
        throw new IllegalArgumentException(
            "a piece carries 1 to " + MOST_BYTES + " bytes, not " + bytes.size());
      }
    }
  }

  /**
   * Which pieces of a link have arrived. A total, as in {@link Ack}; every piece is answered.
   *
   * @param sender incarnation of the party that acknowledges, the link's receiver
   * @param receiver incarnation of the party that is told, the link's sender
   * @param received number of the newest piece that arrived without a gap before it
   * @param gap whether pieces beyond a gap arrived
   */
  record PieceAck(@U64 long sender, @U64 long receiver, @U64 long received, boolean gap)
      implements BusPacket {}

  /**
   * A subsystem ended.
   *
   * @param sender the subsystem's incarnation
   * @param concluded whether it had been given Conclude and finished; otherwise it failed
   * @param reason why, a sentence; empty if it concluded
   */
  record Ended(@U64 long sender, boolean concluded, String reason) implements BusPacket {}
}
