package dev.overseer.simulation;

import dev.overseer.bus.LinkLimits;
import dev.overseer.protocol.BusPacket;
import java.util.function.Consumer;

/**
 * What stands between a party's links to another one and the wires. It does nothing; the tests that
 * try whether the invariants find a fault put a subclass here that makes one.
 */
class LinkEnd {

  /** Makes the ends of a run. */
  interface Maker {

    /**
     * The end of one party.
     *
     * @param self incarnation of this party
     * @param peer incarnation of the other one
     * @param wire takes what is sent
     * @param link takes what has arrived
     */
    LinkEnd make(long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link);

    /** The limits that links go by; the invariants go by those of the node. */
    default LinkLimits limits(LinkLimits granted) {
      return granted;
    }
  }

  final long self;
  final long peer;
  final Consumer<BusPacket> wire;
  final Consumer<BusPacket> link;

  LinkEnd(long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
    this.self = self;
    this.peer = peer;
    this.wire = wire;
    this.link = link;
  }

  /** The party's link sends a packet. */
  void sent(BusPacket packet) {
    wire.accept(packet);
  }

  /** A packet has arrived for the party's link. */
  void arrived(BusPacket packet) {
    link.accept(packet);
  }
}
