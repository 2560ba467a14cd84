package dev.overseer.simulation;

import dev.overseer.protocol.BusPacket;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The way of packets from one party to another. */
final class Wire {

  /** Makes nothing of a packet, itself, or something else. */
  interface Tap extends Function<BusPacket, List<BusPacket>> {}

  private final Scheduler scheduler;
  private final Scheduler.Lane way;
  private final Scheduler.Lane receiver;
  private final Consumer<BusPacket> handler;
  private final Tap tap;
  private Faults faults;

  Wire(
      Scheduler scheduler,
      Faults faults,
      Tap tap,
      Scheduler.Lane receiver,
      Consumer<BusPacket> handler) {
    this.scheduler = scheduler;
    this.faults = faults;
    this.tap = tap;
    this.receiver = receiver;
    this.handler = handler;
    this.way = scheduler.lane();
  }

  void send(BusPacket sent) {
    for (BusPacket packet : tap.apply(sent)) {
      if (faults.stopped() > 0 && scheduler.chance(faults.stopped())) {
        way.stop(scheduler.random().nextLong(3000));
      }
      if (faults.lost() > 0 && scheduler.chance(faults.lost())) {
        continue;
      }
      put(packet);
      if (faults.repeated() > 0 && scheduler.chance(faults.repeated())) {
        put(packet);
      }
    }
  }

  private void put(BusPacket packet) {
    way.execute(() -> receiver.execute(() -> handler.accept(packet)));
  }

  /** From now on nothing goes wrong any more. */
  void repair() {
    faults = Faults.NONE;
  }
}
