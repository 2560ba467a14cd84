package dev.overseer.launcher;

import io.vertx.core.spi.launcher.DefaultCommandFactory;

/** Makes {@link SimulateCommand}. */
public final class SimulateCommandFactory extends DefaultCommandFactory<SimulateCommand> {

  public SimulateCommandFactory() {
    super(SimulateCommand.class, SimulateCommand::new);
  }
}
