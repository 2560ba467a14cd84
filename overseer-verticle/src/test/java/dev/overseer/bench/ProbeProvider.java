package dev.overseer.bench;

import dev.overseer.ManualChain;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;
import java.util.Optional;

/**
 * Subsystem 0 to 14; the numbers are those of {@link Party}.
 *
 * @param chain what signals come from, in the first process
 */
record ProbeProvider(int index, Optional<ManualChain> chain) implements SubsystemProvider {

  static String name(int index) {
    return "probe-" + index;
  }

  @Override
  public SubsystemDeclaration declaration() {
    SubsystemDeclaration.Builder builder =
        SubsystemDeclaration.named(name(index)).consumes(ProbeMessage.family(index));
    switch (index) {
      case Party.NEAR -> builder.sends(EdgeKind.PAUSE, ProbeMessage.family(Party.B), Ping.class);
      case Party.B ->
          builder
              .sends(EdgeKind.PAUSE, ProbeMessage.family(Party.NEAR), Ping.class)
              .sends(EdgeKind.PAUSE, ProbeMessage.family(Party.FAR), Ping.class);
      case Party.FAR ->
          builder
              .sends(EdgeKind.PAUSE, ProbeMessage.family(Party.B), Ping.class)
              .sends(EdgeKind.PAUSE, ProbeMessage.family(Party.NEAR), Ask.class);
      default -> {}
    }
    return builder.build();
  }

  @Override
  public Subsystem<?> create(SubsystemContext context, SubsystemEnvironment environment) {
    return new ProbeSubsystem(index, context, chain);
  }
}
