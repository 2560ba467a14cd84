package dev.overseer.simulation;

import dev.overseer.ExitCode;
import dev.overseer.NodeEnd;
import dev.overseer.Overseer;
import dev.overseer.bus.LinkLimits;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.subsystem.SendException;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.List;
import java.util.Random;

/** One node with random wiring, limits, traffic and chain, all drawn from one seed. */
final class Simulation {

  static final Overseer.Limits LIMITS = new Overseer.Limits(30_000, 1_000, 500, 0);
  private static final double IMPATIENCE = 0.01;
  private static final int MESSAGES = 250;
  private static final int EVENTS = 40;

  final Scheduler scheduler;
  final SimulatedNode node;
  final SimulatedChain chain;
  final Ledger ledger = new Ledger();
  final Traffic traffic = new Traffic(MESSAGES);
  final Wiring wiring;
  private final Random random;
  private int listening;

  Simulation(long seed, Faults faults, Wire.Tap tap) {
    this.scheduler = new Scheduler(seed, IMPATIENCE);
    this.random = scheduler.random();
    this.wiring = RandomWiring.draw(random);
    this.node =
        new SimulatedNode(
            scheduler,
            new SimulatedNode.Parts(
                wiring, limits(faults), LIMITS, faults, tap, SimulatedChain.start()),
            ledger,
            (name, context) -> new RandomSubsystem(context, wiring, ledger, traffic));
    this.chain = new SimulatedChain(scheduler, node, EVENTS, true);
    node.setDiskFailure(0.1);
    node.subsystems.values().forEach(subsystem -> subsystem.setReluctance(0.05));
    callFromOutside();
  }

  /** Small windows, so that they are felt; where packets get lost, links must not be silent. */
  private LinkLimits limits(Faults faults) {
    long heartbeat = faults.equals(Faults.NONE) ? 0 : 100 + random.nextInt(400);
    return new LinkLimits(
        1 + random.nextInt(12),
        1 + random.nextInt(1000),
        2 + random.nextInt(12),
        1 + random.nextInt(20),
        300 + random.nextInt(1000),
        heartbeat);
  }

  /** Messages and questions that come through the node's handle. */
  private void callFromOutside() {
    scheduler.after(
        random.nextInt(300),
        () -> {
          node.thread.execute(this::call);
          if (!traffic.isOver()) {
            callFromOutside();
          }
        });
  }

  private void call() {
    if (random.nextInt(3) == 0) {
      listen(SimulatedChain.hash(random.nextInt(EVENTS)));
      return;
    }
    List<Edge> edges = wiring.from(Wiring.OUTSIDE);
    Edge edge = edges.get(random.nextInt(edges.size()));
    if (node.overseer.phase() != Overseer.Phase.RUNNING || !traffic.take()) {
      return;
    }
    Parcel parcel = traffic.parcel(edge, 1 + random.nextInt(100));
    int seen = ledger.announced().size();
    try {
      node.router.send(parcel, () -> {});
    } catch (SendException _) {
      return;
    }
    ledger.sentFromOutside(edge.index(), parcel.id(), seen);
  }

  private void listen(Hash hash) {
    listening++;
    boolean[] told = new boolean[1];
    node.overseer.waitForActivation(
        hash,
        active -> {
          listening--;
          if (told[0]) {
            throw new AssertionError("INV-V3: a listener was told twice");
          }
          told[0] = true;
          if (active && !isAnnounced(hash)) {
            throw new AssertionError("INV-V3: " + hash + " was not announced");
          }
        });
  }

  private boolean isAnnounced(Hash hash) {
    return ledger.announced().stream()
        .anyMatch(
            signal ->
                signal instanceof ActiveLeaves leaves
                    && leaves.update().activated().stream().anyMatch(l -> l.hash().equals(hash)));
  }

  /** Lets it run until all messages that there may be are sent, or for a minute. */
  void runUntilTrafficEnds() {
    long until = scheduler.now() + 60_000;
    while (!traffic.isOver() && scheduler.now() < until) {
      scheduler.step();
    }
    traffic.end();
  }

  /** Nothing new comes: after a while all must be done. */
  void checkThatAllIsHandled() {
    scheduler.run(20_000);
    if (node.end().isPresent()) {
      throw new AssertionError("the node ended: " + node.end());
    }
    if (ledger.handled() != ledger.sent() || ledger.openSends() != 0) {
      throw new AssertionError(
          "stuck: %d sent, %d handled, %d wait for credit; %s"
              .formatted(ledger.sent(), ledger.handled(), ledger.openSends(), figures()));
    }
    node.checkAllCreditIsBack();
  }

  private List<String> figures() {
    return node.subsystems.values().stream().map(s -> s.core.figures().toString()).toList();
  }

  /** Runs until the node is at its end, which must come within the time that it has for that. */
  NodeEnd runUntilEnd() {
    long limit = scheduler.now() + LIMITS.drain() + LIMITS.stopDelay() + 1000;
    while (node.end().isEmpty() && scheduler.now() < limit) {
      scheduler.step();
    }
    scheduler.run(2000);
    return node.end().orElseThrow(() -> new AssertionError("there is no end"));
  }

  /** What must be true of every end, however it came. */
  void checkEnd(NodeEnd end) {
    List<OverseerSignal> announced = ledger.announced();
    long concludes = announced.stream().filter(Conclude.class::isInstance).count();
    if (!announced.isEmpty()
        && (concludes != 1 || !(announced.getFirst() instanceof ActiveLeaves))) {
      throw new AssertionError("INV-V4: " + announced);
    }
    if (!announced.isEmpty() && !(announced.getLast() instanceof Conclude)) {
      throw new AssertionError("INV-V4: " + announced);
    }
    if (!announced.isEmpty()) {
      chain.checkOrder(announced);
    }
    if (end.code() == ExitCode.CONCLUDED && ledger.handled() != ledger.sent()) {
      throw new AssertionError(
          "INV-V5: %d of %d messages were handled, and yet %s"
              .formatted(ledger.handled(), ledger.sent(), end));
    }
    if (listening != 0) {
      throw new AssertionError("INV-V3: " + listening + " listeners were not told");
    }
  }

  /** All subsystems must have concluded in order, but for the one that was to fail. */
  void checkAllConcluded(String failed) {
    node.subsystems
        .values()
        .forEach(
            subsystem -> {
              boolean concluded =
                  subsystem.end().map(SimulatedSubsystem.End::concluded).orElse(false);
              if (concluded == subsystem.name.equals(failed)) {
                throw new AssertionError(subsystem.name + ": " + subsystem.end());
              }
            });
  }
}
