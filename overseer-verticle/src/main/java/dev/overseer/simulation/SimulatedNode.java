package dev.overseer.simulation;

import static java.util.Objects.requireNonNull;

import dev.overseer.NodeEnd;
import dev.overseer.Overseer;
import dev.overseer.OverseerHost;
import dev.overseer.bus.LinkLimits;
import dev.overseer.bus.Router;
import dev.overseer.bus.RouterHost;
import dev.overseer.leaves.KnownLeaves;
import dev.overseer.leaves.LeafRecord;
import dev.overseer.leaves.Leaves;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Hello;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One life of a node: an Overseer and its subsystems, each on a lane of its own, joined by wires.
 * Some of the subsystems share the Overseer's process, the others have one each.
 */
final class SimulatedNode {

  /** Time limits of every node, in milliseconds. */
  static final Overseer.Limits LIMITS = new Overseer.Limits(30_000, 1_000, 500, 0);

  /** Milliseconds after which those who are left know at the latest that a process is gone. */
  static final int LOST_AFTER = 5_000;

  /** And after which they are told, if they are told at all and do not notice the silence. */
  private static final int TOLD_AFTER = 2_000;

  private static final double TOLD = 0.5;

  private static final double REMOTE = 0.6;
  private static final double RELUCTANCE = 0.05;
  private static final long TICK = 100;

  final String name;
  final Scheduler.Lane thread;
  final Router router;
  final Overseer overseer;
  final Ledger ledger;
  final Map<String, SimulatedSubsystem> subsystems = new TreeMap<>();
  private final World world;
  private final Cast cast;
  private final Disk disk;
  private final SimulatedChain chain;
  final Wiring wiring;
  private final LinkLimits limits;
  private final long incarnation;
  private final RoomAudit room;
  private final List<Connection> connections = new ArrayList<>();
  private final Map<Long, Peer> peers = new HashMap<>();
  private final Map<String, Peer> byParty = new TreeMap<>();

  /** Who takes the messages of each edge, as long as each goes to one of them only. */
  private final List<List<Peer>> receivers = new ArrayList<>();

  private boolean sourceClosed;
  private @Nullable NodeEnd end;

  /** The Overseer's end of what joins it to a subsystem. */
  private record Peer(SimulatedSubsystem subsystem, LinkAudit audit, LinkEnd end) {}

  SimulatedNode(String name, World world, Cast cast, Disk disk, SimulatedChain chain) {
    this.name = name;
    this.world = world;
    this.cast = cast;
    this.disk = disk;
    this.chain = chain;
    this.wiring = cast.wiring();
    this.limits = cast.limits();
    this.incarnation = world.incarnation();
    this.ledger = new Ledger(world.transcript, cast);
    wiring.edges().forEach(edge -> receivers.add(new ArrayList<>()));
    this.room = new RoomAudit(incarnation, cast, world.transcript);
    this.thread = world.scheduler.lane();
    this.router =
        new Router(
            wiring,
            subsystem -> world.ends.limits(limits),
            cast::replicas,
            world.codec,
            incarnation,
            new ForRouter());
    this.overseer =
        new Overseer(new Leaves(new KnownLeaves(disk.load())), router, LIMITS, new ForOverseer());
    for (String subsystem : wiring.subsystems()) {
      int replicas = cast.replicas(subsystem);
      for (int i = 1; i <= replicas; i++) {
        add(subsystem, replicas == 1 ? subsystem : subsystem + "." + i);
      }
    }
    thread.whenIdle(this::checkWaiting);
    world.scheduler.every(TICK, thread, overseer::tick);
    chain.follow(this);
  }

  private void add(String subsystem, String party) {
    boolean remote = world.scheduler.chance(REMOTE);
    Connection connection = world.connection(remote);
    connections.add(connection);
    Connection.Direction up =
        connection.direction(party + " to its Overseer", thread, packet -> take(party, packet));
    Connection.Direction hellos =
        connection.direction(party + " calls", thread, packet -> hello((Hello) packet));
    SimulatedSubsystem.Parts parts =
        new SimulatedSubsystem.Parts(
            subsystem,
            party,
            name + "/" + party,
            incarnation,
            remote,
            RELUCTANCE,
            wiring,
            limits,
            ledger,
            context -> cast.create(name, chain, context));
    SimulatedSubsystem added = new SimulatedSubsystem(world, parts, up::send, hellos::send);
    subsystems.put(party, added);
    join(added, connection);
  }

  private void join(SimulatedSubsystem subsystem, Connection connection) {
    String to = subsystem.parts.party();
    LinkAudit audit =
        new LinkAudit(
            "the link to " + subsystem.parts.place(),
            incarnation,
            subsystem.incarnation,
            limits,
            wiring.edges().size(),
            world.transcript);
    Connection.Direction down =
        connection.direction("the Overseer to " + to, subsystem.thread, subsystem::arrived);
    LinkEnd linkEnd =
        world.ends.make(
            incarnation,
            subsystem.incarnation,
            packet -> {
              if (packet instanceof Frame frame && audit.sent(frame)) {
                room.left(frame);
              }
              if (packet instanceof Piece piece) {
                audit.sent(piece);
              }
              down.send(packet);
            },
            router::packet);
    Peer peer = new Peer(subsystem, audit, linkEnd);
    peers.put(subsystem.incarnation, peer);
    byParty.put(to, peer);
    wiring.to(subsystem.parts.name()).forEach(edge -> receivers.get(edge.index()).add(peer));
    room.knows(subsystem.incarnation);
  }

  private void hello(Hello hello) {
    router.hello(hello).ifPresent(refused -> transmit(hello.incarnation(), refused));
    if (router.missing().isEmpty()) {
      overseer.begin(chain.start());
    }
  }

  /** A packet that comes from a subsystem's place: its own, or one of an earlier session there. */
  private void take(String from, BusPacket packet) {
    Peer peer = requireNonNull(byParty.get(from));
    if (packet instanceof Ack ack) {
      peer.audit.acknowledged(ack);
    }
    if (packet instanceof PieceAck ack) {
      peer.audit.acknowledged(ack);
    }
    // what a lost replica sent last is not taken
    if (packet instanceof Frame frame && !router.hasEnded(frame.sender())) {
      room.entered(frame);
    }
    if (packet instanceof Piece piece && !router.hasEnded(piece.sender())) {
      room.entered(piece);
    }
    peer.end.arrived(packet);
  }

  private void transmit(long to, BusPacket packet) {
    Peer peer = peers.get(to);
    if (peer != null) {
      peer.end.sent(packet);
    }
  }

  private void checkWaiting() {
    if (!isRunning()) {
      return;
    }
    for (Edge edge : wiring.edges()) {
      if (!edge.from().equals(Wiring.OUTSIDE)) {
        checkWaiting(edge);
      }
    }
  }

  /** What waits for one replica waits for all of them, so none may have credit. */
  private void checkWaiting(Edge edge) {
    List<Peer> to = receivers.get(edge.index());
    long waiting = room.entered(edge.index());
    for (Peer peer : to) {
      waiting -= peer.audit.sent(edge.index());
    }
    // what has credit and waits for its bytes has not been sent either
    boolean heldUp = to.stream().anyMatch(peer -> peer.audit.isHeldUp(edge.index()));
    if (waiting > 0 && !heldUp) {
      int most = limits.windowItems() * cast.replicas(edge.from());
      for (Peer peer : to) {
        peer.audit.checkWaiting(edge.index(), waiting + peer.audit.sent(edge.index()), most);
      }
    }
  }

  /** Whether it has begun, and nothing has told it to end. */
  boolean isRunning() {
    return overseer.phase() == Overseer.Phase.RUNNING;
  }

  /** Whether all that was sent is handled, and all credit is back. */
  boolean isSettled() {
    return isRunning()
        && ledger.isSettled()
        && router.watch().unhandled() == 0
        && byParty.values().stream()
            .filter(peer -> !peer.subsystem.thread.isDead())
            .allMatch(peer -> peer.audit.isAllReleased() && peer.subsystem.isAllReleased());
  }

  /** From now on no packet gets lost. */
  void repair() {
    connections.forEach(Connection::repair);
  }

  boolean isSourceClosed() {
    return sourceClosed;
  }

  Optional<NodeEnd> end() {
    return Optional.ofNullable(end);
  }

  /** Asks for the orderly end. */
  void stop() {
    world.transcript.note(name, "is asked to stop", 0, 0);
    thread.execute(() -> overseer.stop("the simulation says so"));
  }

  /** The process of a subsystem is killed; the Overseer learns of it some time later. */
  void kill(SimulatedSubsystem subsystem) {
    world.transcript.note(subsystem.parts.place(), "is killed", 0, 0);
    subsystem.thread.kill();
    if (hasAnother(subsystem)) {
      wiring.to(subsystem.parts.name()).forEach(edge -> receivers.get(edge.index()).clear());
      room.takenOver(subsystem.parts.name());
      ledger.killed(subsystem.parts.party(), subsystem.parts.name());
    }
    tell(() -> thread.execute(() -> router.lost(subsystem.incarnation, "its process is gone")));
  }

  /** Whether a replica of the same subsystem lives. */
  boolean hasAnother(SimulatedSubsystem killed) {
    return subsystems.values().stream()
        .anyMatch(one -> one.parts.name().equals(killed.parts.name()) && !one.thread.isDead());
  }

  /** A cluster tells its members who has left, but perhaps not soon enough. */
  private void tell(Runnable left) {
    if (limits.lostAfter() == 0 || world.scheduler.chance(TOLD)) {
      world.scheduler.after(world.scheduler.upTo(TOLD_AFTER), left);
    }
  }

  /** The Overseer's process is killed. */
  void killOverseer() {
    world.transcript.note(name, "the Overseer is killed", 0, 0);
    abandon();
  }

  /** The Overseer's process is gone; the subsystems in other processes learn of it later. */
  void abandon() {
    thread.kill();
    disk.crash();
    for (SimulatedSubsystem subsystem : subsystems.values()) {
      if (!subsystem.parts.remote()) {
        subsystem.thread.kill();
      } else if (subsystem.end().isEmpty()) {
        tell(() -> subsystem.thread.execute(() -> subsystem.core.abort("its Overseer is gone")));
      }
    }
  }

  /** All processes of it are gone. */
  void discard() {
    thread.kill();
    subsystems.values().forEach(subsystem -> subsystem.thread.kill());
  }

  @Override
  public String toString() {
    return "%s %s: %s; %s; %s"
        .formatted(
            name,
            overseer.phase(),
            ledger,
            subsystems.values(),
            byParty.values().stream().map(peer -> peer.audit.toString()).toList());
  }

  private final class ForRouter implements RouterHost {

    @Override
    public void transmit(String subsystem, long to, BusPacket packet) {
      SimulatedNode.this.transmit(to, packet);
    }

    @Override
    public void atEndOfTurn(Runnable task) {
      thread.execute(task);
    }

    @Override
    public long now() {
      return world.scheduler.now();
    }

    @Override
    public void subsystemEnded(String subsystem, boolean concluded, String reason) {
      overseer.subsystemEnded(subsystem, concluded, reason);
    }

    @Override
    public void replicaLost(String replica, String reason, int left, int moved) {
      overseer.replicaLost(replica, reason, left, moved);
    }

    @Override
    public void signalsTaken() {
      overseer.signalsTaken();
    }
  }

  private final class ForOverseer implements OverseerHost {

    @Override
    public void persist(List<LeafRecord> records, Consumer<Boolean> done) {
      disk.persist(records, works -> thread.execute(() -> done.accept(works)));
    }

    @Override
    public void atEndOfTurn(Runnable task) {
      thread.execute(task);
    }

    @Override
    public void resumeSource() {
      if (sourceClosed) {
        throw world.transcript.broken(
            Invariant.LIFE_CYCLE, "the source was closed, and then asked to go on");
      }
      chain.resume();
    }

    @Override
    public void closeSource() {
      sourceClosed = true;
    }

    @Override
    public long now() {
      return world.scheduler.now();
    }

    @Override
    public void announced(OverseerSignal signal) {
      ledger.announced(signal);
      world.transcript.note(name, "announces signal %d", ledger.announced().size(), 0);
      if (signal instanceof ActiveLeaves leaves) {
        leaves.update().activated().forEach(disk::check);
      }
    }

    @Override
    public void notice(String text) {}

    @Override
    public void warning(String text) {
      world.transcript.note(name, "warns", text.hashCode(), 0);
    }

    @Override
    public void ended(NodeEnd nodeEnd) {
      if (end != null) {
        throw world.transcript.broken(
            Invariant.LIFE_CYCLE, "the end was told twice: " + end + ", " + nodeEnd);
      }
      world.transcript.note(name, "ends with %d", nodeEnd.code().code(), 0);
      end = nodeEnd;
    }
  }
}
