package dev.overseer.subsystems.chainapi;

import dev.overseer.subsystem.ProtocolSubsystems;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;

/** Brings chain-api into a node. It sends nothing, so nothing can make it wait but the chain. */
public final class ChainApiProvider implements SubsystemProvider {

  @Override
  public SubsystemDeclaration declaration() {
    return ProtocolSubsystems.CHAIN_API;
  }

  @Override
  public Subsystem<?> create(SubsystemContext context, SubsystemEnvironment environment) {
    return new ChainApi(context, environment);
  }
}
