package dev.overseer.simulation;

import dev.overseer.bus.LinkLimits;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.subsystem.RelayChain;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemDeclaration.Sends;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemMeters;
import dev.overseer.subsystem.SubsystemProvider;
import dev.overseer.wiring.Wiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** An author's subsystems, and stand-ins for those that are not there. */
final class ProviderCast implements Cast {

  /** An author's invariant. */
  record Claim(String name, BooleanSupplier holds) {}

  private final Map<String, SubsystemProvider> providers = new HashMap<>();
  private final Map<String, Map<String, Object>> settings;
  private final Map<Class<?>, Consumer<AllMessages>> answers;
  private final Consumer<Calls> calls;
  private final List<Claim> claims;
  private final Wiring wiring;
  private final LinkLimits limits;

  ProviderCast(
      RandomGenerator random,
      Faults faults,
      List<SubsystemProvider> providers,
      Map<String, Map<String, Object>> settings,
      Map<Class<?>, Consumer<AllMessages>> answers,
      Consumer<Calls> calls,
      List<Claim> claims) {
    providers.forEach(provider -> this.providers.put(provider.declaration().name(), provider));
    this.settings = settings;
    this.answers = answers;
    this.calls = calls;
    this.claims = claims;
    this.wiring =
        wiring(new ArrayList<>(providers.stream().map(SubsystemProvider::declaration).toList()));
    this.limits = limits(random, faults);
  }

  /** With a stand-in for each family that none consumes. */
  private static Wiring wiring(List<SubsystemDeclaration> declarations) {
    List<MessageFamily> consumed =
        declarations.stream().flatMap(declared -> declared.consumes().stream()).toList();
    declarations.stream()
        .flatMap(declared -> declared.sends().stream())
        .map(Sends::family)
        .distinct()
        .filter(family -> !consumed.contains(family))
        .map(family -> SubsystemDeclaration.named(StandIn.name(family)).consumes(family).build())
        .toList()
        .forEach(declarations::add);
    return Wiring.of(declarations);
  }

  /** Narrow enough to be felt, wide enough for a subsystem that heeds back-pressure. */
  private static LinkLimits limits(RandomGenerator random, Faults faults) {
    return new LinkLimits(
        random.nextInt(4, 33),
        1 << 20,
        32,
        256,
        random.nextInt(300, 1300),
        faults.isNone() ? 0 : 200,
        faults.isBearable() ? SimulatedNode.LOST_AFTER : 0,
        random.nextBoolean() ? 60 : 0);
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
    return 1;
  }

  @Override
  public Subsystem<?> create(String node, RelayChain chain, SubsystemContext context) {
    SubsystemProvider provider = providers.get(context.name());
    return provider == null
        ? new StandIn(context, answers)
        : provider.create(
            context,
            new SubsystemEnvironment(
                node,
                settings.getOrDefault(context.name(), Map.of()),
                chain,
                SubsystemMeters.NONE));
  }

  @Override
  public void call(Calls outside) {
    calls.accept(outside);
  }

  @Override
  public boolean fail(String node, String subsystem) {
    return false;
  }

  @Override
  public void rest(String node, boolean rests) {}

  @Override
  public void check() {
    for (Claim claim : claims) {
      if (!claim.holds.getAsBoolean()) {
        throw new AssertionError(claim.name);
      }
    }
  }
}
