package dev.overseer.subsystems.chainapi;

import dev.overseer.subsystem.RemoteSubsystemVerticle;

/** chain-api in a process of its own. */
public final class ChainApiVerticle extends RemoteSubsystemVerticle {
  public ChainApiVerticle() {
    super(new ChainApiProvider());
  }
}
