package dev.overseer.launcher;

import io.vertx.core.spi.launcher.DefaultCommandFactory;

/** Makes {@link ConformanceCommand}. */
public final class ConformanceCommandFactory extends DefaultCommandFactory<ConformanceCommand> {

  public ConformanceCommandFactory() {
    super(ConformanceCommand.class, ConformanceCommand::new);
  }
}
