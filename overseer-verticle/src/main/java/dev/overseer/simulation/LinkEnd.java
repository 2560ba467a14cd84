package dev.overseer.simulation;

import dev.overseer.bus.LinkLimits;
import dev.overseer.protocol.BusPacket;
import java.util.function.Consumer;

/**
 * What stands between a party's links to another one and the wires. It does nothing; the tests that
 * try whether a check finds a fault put a subclass here that makes one.
 */
public class LinkEnd {

  /** Makes the ends of a run. */
  public interface Maker {

    /**
     * The end of one party.
     *
     * @param self incarnation of this party
     * @param peer incarnation of the other one
     * @param wire takes what is sent
     * @param link takes what has arrived
     */
    LinkEnd make(long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link);

    /** As above, for those who know whether the party is a subsystem; else it is the Overseer. */
    default LinkEnd make(
        boolean isSubsystem,
        long self,
        long peer,
        Consumer<BusPacket> wire,
        Consumer<BusPacket> link) {
      return make(self, peer, wire, link);
    }

    /** The limits that links go by; the invariants go by those of the node. */
    default LinkLimits limits(LinkLimits granted) {
      return granted;
    }
  }

  final long self;
  final long peer;
  final Consumer<BusPacket> wire;
  final Consumer<BusPacket> link;

  /** An end, see {@link Maker#make}. */
  public LinkEnd(long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
    this.self = self;
    this.peer = peer;
    this.wire = wire;
    this.link = link;
  }

  /** The party's link sends a packet. */
  public void sent(BusPacket packet) {
    wire.accept(packet);
  }

  /** A packet has arrived for the party's link. */
  public void arrived(BusPacket packet) {
    link.accept(packet);
  }
}
