package dev.overseer.launcher;

import io.vertx.core.spi.launcher.DefaultCommandFactory;

/** Makes {@link WiringCommand}. */
public final class WiringCommandFactory extends DefaultCommandFactory<WiringCommand> {

  public WiringCommandFactory() {
    super(WiringCommand.class, WiringCommand::new);
  }
}
