package dev.overseer.launcher;

import io.vertx.core.spi.launcher.DefaultCommandFactory;

/** Makes {@link KeyCommand}. */
public final class KeyCommandFactory extends DefaultCommandFactory<KeyCommand> {

  public KeyCommandFactory() {
    super(KeyCommand.class, KeyCommand::new);
  }
}
