package dev.overseer.launcher;

import io.vertx.core.spi.launcher.DefaultCommandFactory;

/** Makes {@link VersionCommand}. */
public final class VersionCommandFactory extends DefaultCommandFactory<VersionCommand> {

  public VersionCommandFactory() {
    super(VersionCommand.class, VersionCommand::new);
  }
}
