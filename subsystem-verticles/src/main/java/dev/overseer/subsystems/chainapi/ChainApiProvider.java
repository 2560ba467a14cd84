package dev.overseer.subsystems.chainapi;

import dev.overseer.protocol.ChainApiMessage;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;

/** Brings chain-api into a node. It sends nothing, so nothing can make it wait but the chain. */
public final class ChainApiProvider implements SubsystemProvider {

  /** The subsystem's name. */
  public static final String NAME = "chain-api";

  @Override
  public SubsystemDeclaration declaration() {
    return SubsystemDeclaration.named(NAME).consumes(ChainApiMessage.FAMILY).build();
  }

  @Override
  public Subsystem<?> create(SubsystemContext context, SubsystemEnvironment environment) {
    return new ChainApi(context, environment);
  }
}
