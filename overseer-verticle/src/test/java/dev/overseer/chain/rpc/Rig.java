package dev.overseer.chain.rpc;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.StartingPoint;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.subsystem.SubsystemMeters;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/** A follower on virtual time with one server, and the events it gave. */
final class Rig {
  static final URI FIRST = URI.create("ws://first:9944");
  static final URI SECOND = URI.create("ws://second:9944");

  final VirtualClock clock;
  final FakeTransport transport;
  final List<ChainEvent> events = new ArrayList<>();
  final Map<String, Double> figures = new TreeMap<>();
  final RpcFollower follower;
  final CompletableFuture<StartingPoint> start;

  /** Whether the Overseer asks for more after each event. */
  boolean taking = true;

  Rig(Server node) {
    this(node, options(FIRST));
  }

  Rig(Server node, RpcOptions options) {
    this(node, new VirtualClock(), options);
  }

  Rig(Server node, VirtualClock clock, RpcOptions options) {
    this.clock = clock;
    this.transport = new FakeTransport(clock);
    transport.serve(FIRST, node);
    // The same spread of delays each time: none.
    RandomGenerator middle = () -> 1L << 63;
    follower = new RpcFollower(options, transport, clock, middle, new Figures());
    start = follower.start();
    clock.runDue();
  }

  static RpcOptions options(URI... endpoints) {
    return new RpcOptions(List.of(endpoints), Optional.empty(), RpcLimits.DEFAULTS);
  }

  /** Started, opened, and at rest. */
  static Rig running(Server node) {
    Rig rig = new Rig(node);
    rig.open();
    return rig;
  }

  void open() {
    follower.open(
        event -> {
          events.add(event);
          return taking;
        });
    clock.runDue();
  }

  void advance(Duration duration) {
    clock.advance(duration);
  }

  void settle() {
    clock.runDue();
  }

  /** The hashes of the imports so far, and nothing else. */
  List<Hash> imports() {
    return events.stream()
        .filter(ChainEvent.Imported.class::isInstance)
        .map(event -> ((ChainEvent.Imported) event).block().hash())
        .toList();
  }

  double figure(String name) {
    return figures.getOrDefault(name, 0.0);
  }

  static ChainEvent imported(Block block) {
    return new ChainEvent.Imported(block.info());
  }

  static ChainEvent finalized(Block block) {
    return new ChainEvent.Finalized(block.hash(), block.number());
  }

  static List<ChainEvent> imported(List<Block> blocks) {
    return blocks.stream().map(Rig::imported).toList();
  }

  static BlockInfo info(Block block) {
    return block.info();
  }

  private final class Figures implements SubsystemMeters {

    @Override
    public void count(String counter, String... labels) {
      figures.merge(key(counter, labels), 1.0, Double::sum);
    }

    @Override
    public void gauge(String gauge, double value, String... labels) {
      figures.put(key(gauge, labels), value);
    }

    @Override
    public void duration(String histogram, double seconds, String... labels) {
      figures.merge(key(histogram, labels), seconds, Double::sum);
    }

    private static String key(String name, String... labels) {
      return labels.length == 0 ? name : name + List.of(labels);
    }
  }
}
