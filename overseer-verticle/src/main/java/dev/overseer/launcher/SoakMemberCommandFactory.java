package dev.overseer.launcher;

import io.vertx.core.spi.launcher.DefaultCommandFactory;

/** Makes {@link SoakMemberCommand}. */
public final class SoakMemberCommandFactory extends DefaultCommandFactory<SoakMemberCommand> {

  public SoakMemberCommandFactory() {
    super(SoakMemberCommand.class, SoakMemberCommand::new);
  }
}
