package dev.overseer.launcher;

import io.vertx.core.spi.launcher.DefaultCommandFactory;

/** Makes {@link SoakCommand}. */
public final class SoakCommandFactory extends DefaultCommandFactory<SoakCommand> {

  public SoakCommandFactory() {
    super(SoakCommand.class, SoakCommand::new);
  }
}
