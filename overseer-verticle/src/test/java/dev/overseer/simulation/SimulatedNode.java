package dev.overseer.simulation;

import dev.overseer.NodeEnd;
import dev.overseer.Overseer;
import dev.overseer.OverseerHost;
import dev.overseer.bus.LinkLimits;
import dev.overseer.bus.Router;
import dev.overseer.bus.RouterHost;
import dev.overseer.chain.StartingPoint;
import dev.overseer.leaves.KnownLeaves;
import dev.overseer.leaves.LeafRecord;
import dev.overseer.leaves.Leaves;
import dev.overseer.leaves.StoredLeaves;
import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Hello;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.wiring.Wiring;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An Overseer and its subsystems, each on a lane of its own, joined by wires. */
final class SimulatedNode {

  private static final long OVERSEER = 1;
  private static final long TICK = 100;

  /**
   * What a node is made of.
   *
   * @param faults of all wires
   * @param tap looks at each packet that is sent and may change it
   * @param start what the chain source knows at the start
   */
  record Parts(
      Wiring wiring,
      LinkLimits links,
      Overseer.Limits limits,
      Faults faults,
      Wire.Tap tap,
      StartingPoint start) {}

  final Scheduler scheduler;
  final Ledger ledger;
  final Map<String, SimulatedSubsystem> subsystems = new TreeMap<>();
  final Scheduler.Lane thread;
  final Router router;
  final Overseer overseer;
  final List<String> notices = new ArrayList<>();
  private final Parts parts;
  private final List<Wire> wires = new ArrayList<>();
  private final Map<Long, Wire> down = new TreeMap<>();
  private final Map<String, LinkAudit> downAudits = new TreeMap<>();
  private final RoomAudit room;
  private final Set<Hash> durable = new HashSet<>();
  private double diskFailure;
  private boolean diskStuck;
  private @Nullable Runnable resumeSource;
  private boolean sourceClosed;
  private @Nullable NodeEnd end;

  SimulatedNode(
      Scheduler scheduler,
      Parts parts,
      Ledger ledger,
      BiFunction<String, SubsystemContext, Subsystem<?>> subsystem) {
    this.scheduler = scheduler;
    this.parts = parts;
    this.ledger = ledger;
    this.room = new RoomAudit(parts.links());
    this.thread = scheduler.lane();
    this.router = new Router(parts.wiring(), parts.links(), OVERSEER, new ForRouter());
    this.overseer =
        new Overseer(
            new Leaves(new KnownLeaves(StoredLeaves.NONE)),
            router,
            parts.limits(),
            new ForOverseer());
    long incarnation = OVERSEER;
    for (String name : parts.wiring().subsystems()) {
      add(name, ++incarnation, subsystem);
    }
    scheduler.every(TICK, thread, overseer::tick);
  }

  private void add(
      String name, long incarnation, BiFunction<String, SubsystemContext, Subsystem<?>> factory) {
    LinkAudit audit = new LinkAudit("the link to " + name, parts.links());
    Wire hellos = wire(thread, packet -> hello((Hello) packet));
    Wire up = wire(thread, packet -> take(packet, audit));
    SimulatedSubsystem subsystem =
        new SimulatedSubsystem(
            name,
            incarnation,
            parts.wiring(),
            parts.links(),
            scheduler,
            up::send,
            caller -> hellos.send(caller.core.hello()),
            context -> factory.apply(name, context));
    subsystems.put(name, subsystem);
    downAudits.put(name, audit);
    down.put(
        incarnation,
        wire(
            subsystem.thread,
            packet -> {
              if (packet instanceof Ack ack) {
                subsystem.up.acknowledged(ack);
              }
              subsystem.core.packet(packet);
            }));
  }

  private Wire wire(Scheduler.Lane receiver, Consumer<BusPacket> handler) {
    Wire wire = new Wire(scheduler, parts.faults(), parts.tap(), receiver, handler);
    wires.add(wire);
    return wire;
  }

  private void hello(Hello hello) {
    router.hello(hello).ifPresent(refused -> send(hello.incarnation(), refused));
    if (router.missing().isEmpty()) {
      overseer.begin(parts.start());
    }
  }

  private void take(BusPacket packet, LinkAudit audit) {
    if (packet instanceof Ack ack) {
      audit.acknowledged(ack);
    }
    if (packet instanceof Frame frame) {
      room.entered(frame);
    }
    router.packet(packet);
  }

  private void send(long incarnation, BusPacket packet) {
    Wire wire = down.get(incarnation);
    if (wire != null) {
      wire.send(packet);
    }
  }

  /** From now on no packet gets lost, and the disk works. */
  void repair() {
    wires.forEach(Wire::repair);
    diskFailure = 0;
  }

  /** How often the disk fails, 0 to 1. */
  void setDiskFailure(double probability) {
    diskFailure = probability;
  }

  /** The disk does not answer any more. */
  void stickDisk() {
    diskStuck = true;
  }

  /** Is called when the Overseer takes events of its chain again. */
  void onResumeSource(Runnable task) {
    resumeSource = task;
  }

  boolean isSourceClosed() {
    return sourceClosed;
  }

  Optional<NodeEnd> end() {
    return Optional.ofNullable(end);
  }

  /** Asks for the orderly end. */
  void stop() {
    thread.execute(() -> overseer.stop("the simulation says so"));
  }

  /** At the end of a quiet node: nothing is left anywhere. */
  void checkAllCreditIsBack() {
    downAudits.values().forEach(LinkAudit::checkAllReleased);
    subsystems.values().forEach(subsystem -> subsystem.up.checkAllReleased());
    if (router.unhandled() != 0) {
      throw new AssertionError(router.unhandled() + " items are not handled");
    }
  }

  private final class ForRouter implements RouterHost {

    @Override
    public void transmit(String subsystem, long incarnation, BusPacket packet) {
      LinkAudit audit = downAudits.get(subsystem);
      if (packet instanceof Frame frame && audit != null && audit.sent(frame)) {
        room.left(frame);
      }
      send(incarnation, packet);
    }

    @Override
    public void atEndOfTurn(Runnable task) {
      thread.execute(task);
    }

    @Override
    public long now() {
      return scheduler.now();
    }

    @Override
    public void subsystemEnded(String subsystem, boolean concluded, String reason) {
      overseer.subsystemEnded(subsystem, concluded, reason);
    }

    @Override
    public void signalsTaken() {
      overseer.signalsTaken();
    }
  }

  private final class ForOverseer implements OverseerHost {

    @Override
    public void persist(List<LeafRecord> records, Consumer<Boolean> done) {
      if (diskStuck) {
        return;
      }
      boolean works = !scheduler.chance(diskFailure);
      scheduler.after(
          scheduler.random().nextLong(40),
          () -> {
            if (works) {
              records.forEach(record -> durable.add(record.hash()));
            }
            thread.execute(() -> done.accept(works));
          });
    }

    @Override
    public void atEndOfTurn(Runnable task) {
      thread.execute(task);
    }

    @Override
    public void resumeSource() {
      if (sourceClosed) {
        throw new AssertionError("the source was closed, and then asked to go on");
      }
      if (resumeSource != null) {
        thread.execute(resumeSource);
      }
    }

    @Override
    public void closeSource() {
      sourceClosed = true;
    }

    @Override
    public long now() {
      return scheduler.now();
    }

    @Override
    public void announced(OverseerSignal signal) {
      ledger.announced(signal);
      if (signal instanceof ActiveLeaves leaves) {
        for (ActivatedLeaf leaf : leaves.update().activated()) {
          if (leaf.status() == LeafStatus.FRESH && !durable.contains(leaf.hash())) {
            throw new AssertionError("INV-V2: " + leaf + " is not durable");
          }
        }
      }
    }

    @Override
    public void notice(String text) {
      notices.add(text);
    }

    @Override
    public void warning(String text) {
      notices.add(text);
    }

    @Override
    public void ended(NodeEnd nodeEnd) {
      if (end != null) {
        throw new AssertionError("INV-V5: the end was told twice: " + end + ", " + nodeEnd);
      }
      end = nodeEnd;
    }
  }
}
