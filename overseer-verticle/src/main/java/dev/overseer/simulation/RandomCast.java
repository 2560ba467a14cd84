package dev.overseer.simulation;

import dev.overseer.bus.LinkLimits;
import dev.overseer.subsystem.RelayChain;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Random subsystems in a random wiring with narrow limits. */
final class RandomCast implements Cast {

  private static final double REPLICATED = 0.15;

  private final RandomGenerator random;
  private final Wiring wiring;
  private final LinkLimits limits;
  private final int liveliness;
  private final Map<String, Integer> replicas = new TreeMap<>();
  private final Map<String, Traffic> traffic = new TreeMap<>();

  RandomCast(RandomGenerator random, Faults faults) {
    this.random = random;
    this.wiring = RandomWiring.draw(random);
    this.limits = limits(random, faults);
    this.liveliness = random.nextInt(2, 5);
    for (String name : wiring.subsystems()) {
      replicas.put(name, random.nextDouble() < REPLICATED ? random.nextInt(2, 4) : 1);
    }
  }

  /** Small windows, so that they are felt; where packets get lost, links must not be silent. */
  private static LinkLimits limits(RandomGenerator random, Faults faults) {
    return new LinkLimits(
        random.nextInt(1, 13),
        random.nextInt(1, 1001),
        random.nextInt(3, 14),
        random.nextInt(1, 21),
        random.nextInt(300, 1300),
        faults.isNone() ? 0 : random.nextInt(100, 500),
        faults.isBearable() ? SimulatedNode.LOST_AFTER : 0,
        random.nextBoolean() ? random.nextInt(10, 100) : 0);
  }

  private Traffic traffic(String node) {
    return traffic.computeIfAbsent(node, n -> new Traffic(liveliness));
  }

  @Override
  public Wiring wiring() {
    return wiring;
  }

  @Override
  public LinkLimits limits() {
    return limits;
  }

  @Override
  public int replicas(String subsystem) {
    return replicas.getOrDefault(subsystem, 1);
  }

  @Override
  public Subsystem<?> create(String node, RelayChain chain, SubsystemContext context) {
    return new RandomSubsystem(context, wiring, traffic(node));
  }

  @Override
  public void call(Calls calls) {
    Edge edge = wiring.from(Wiring.OUTSIDE).get(random.nextInt(wiring.from(Wiring.OUTSIDE).size()));
    calls.send(traffic(calls.node()).parcel(edge, random.nextInt(1, 101)));
  }

  @Override
  public boolean fail(String node, String subsystem) {
    traffic(node).fail(subsystem);
    return true;
  }

  @Override
  public void rest(String node, boolean rests) {
    traffic(node).rest(rests);
  }

  @Override
  public void check() {}
}
