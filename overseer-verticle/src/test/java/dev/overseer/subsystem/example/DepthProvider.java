package dev.overseer.subsystem.example;

import dev.overseer.protocol.ChainApiMessage;
import dev.overseer.protocol.ChainApiMessage.BlockNumber;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;

/** Brings the depth subsystem into a node. */
public final class DepthProvider implements SubsystemProvider {

  @Override
  public SubsystemDeclaration declaration() {
    return SubsystemDeclaration.named("depth")
        .consumes(DepthMessage.FAMILY)
        .sends(EdgeKind.BOUNDED, ChainApiMessage.FAMILY, BlockNumber.class)
        .build();
  }

  @Override
  public Subsystem<?> create(SubsystemContext context, SubsystemEnvironment environment) {
    return new DepthSubsystem(context);
  }
}
