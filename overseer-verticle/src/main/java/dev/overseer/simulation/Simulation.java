package dev.overseer.simulation;

import dev.overseer.protocol.AllMessages;
import dev.overseer.subsystem.SubsystemProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A run to be set up and started. Each {@code with…} changes this object and gives it back.
 *
 * <pre>{@code
 * Simulation.of(new DepthProvider())
 *     .withSeed(seed)
 *     .withFaults(Faults.MANY)
 *     .withKills()
 *     .withAnswer(BlockNumber.class, asked -> asked.response().ok(Optional.of(7L)))
 *     .withCalls(calls -> calls.send(new Refresh(calls.block())))
 *     .run();
 * }</pre>
 */
public final class Simulation {

  private static final int STEPS = 4_000;

  private interface Casting {
    Cast cast(RandomGenerator random, Faults faults);
  }

  private final List<ProviderCast.Claim> claims = new ArrayList<>();
  private final Map<Class<?>, Consumer<AllMessages>> answers = new LinkedHashMap<>();
  private final Casting casting;
  private List<Mishap> mishaps;
  private Map<String, Map<String, Object>> settings = Map.of();
  private Consumer<Calls> calls = nobody -> {};
  private Faults faults = Faults.NONE;
  private LinkEnd.Maker ends = LinkEnd::new;
  private long seed;
  private int nodes = 1;
  private int steps = STEPS;

  private Simulation(List<SubsystemProvider> providers) {
    this.mishaps = Mishap.HARMLESS;
    this.casting =
        (random, network) ->
            new ProviderCast(random, network, providers, settings, answers, calls, claims);
  }

  private Simulation() {
    this.mishaps = Mishap.ALL;
    this.casting = RandomCast::new;
  }

  /**
   * Nodes of these subsystems. A family that is sent and that none of them consumes is taken by a
   * stand-in, see {@link #withAnswer}.
   *
   * @throws dev.overseer.wiring.WiringException by {@link #run}, if they do not fit together
   */
  public static Simulation of(SubsystemProvider... providers) {
    return new Simulation(List.of(providers));
  }

  /**
   * Nodes of random subsystems that do all that a subsystem can, in a random wiring with narrow
   * windows, all drawn from the seed: what the bus itself is tried with.
   */
  public static Simulation ofRandomSubsystems() {
    return new Simulation();
  }

  /** What decides all that is not decided otherwise; 0 if not given. */
  public Simulation withSeed(long number) {
    seed = number;
    return this;
  }

  /** What happens to packets between processes; nothing if not given. */
  public Simulation withFaults(Faults network) {
    faults = network;
    return this;
  }

  /** How many nodes there are; 1 if not given. They share nothing but a bad network. */
  public Simulation withNodes(int count) {
    nodes = count;
    return this;
  }

  /**
   * How long the load goes on; {@value #STEPS} if not given. Then faults and calls end, and all has
   * to come to rest.
   */
  public Simulation withSteps(int load) {
    steps = load;
    return this;
  }

  /**
   * Under load nodes are stopped, and processes of Overseers and of subsystems killed; then new
   * nodes start in their places. Without this, subsystems only stand still at times.
   */
  public Simulation withKills() {
    mishaps = Mishap.ALL;
    return this;
  }

  /** The section of the configuration of each subsystem; all empty if not given. */
  public Simulation withSettings(Map<String, Map<String, Object>> sections) {
    settings = Map.copyOf(sections);
    return this;
  }

  /**
   * How messages of a family are answered that no subsystem here consumes. Mostly: at times not.
   */
  public <M extends AllMessages> Simulation withAnswer(Class<M> type, Consumer<? super M> script) {
    answers.put(type, message -> script.accept(type.cast(message)));
    return this;
  }

  /** What comes from outside; called again and again, with pauses of up to 300 milliseconds. */
  public Simulation withCalls(Consumer<Calls> script) {
    calls = script;
    return this;
  }

  /** What must be true after every step; its name stands in the {@link Violation}. */
  public Simulation withInvariant(String name, BooleanSupplier holds) {
    claims.add(new ProviderCast.Claim(name, holds));
    return this;
  }

  /** For tests that build a fault in. */
  Simulation withLinkEnds(LinkEnd.Maker maker) {
    ends = maker;
    return this;
  }

  /** For tests of a certain mishap. */
  Simulation withMishaps(List<Mishap> possible) {
    mishaps = possible;
    return this;
  }

  /**
   * Runs it to its end.
   *
   * @throws Violation if an invariant does not hold
   */
  public SimulationResult run() {
    World world = new World(seed, faults, ends);
    Cast cast = casting.cast(world.scheduler.random(), faults);
    return new Run(world, cast, seed, nodes, mishaps).run(steps);
  }
}
