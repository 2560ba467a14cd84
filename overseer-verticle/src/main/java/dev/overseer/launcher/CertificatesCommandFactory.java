package dev.overseer.launcher;

import io.vertx.core.spi.launcher.DefaultCommandFactory;

/** Makes {@link CertificatesCommand}. */
public final class CertificatesCommandFactory extends DefaultCommandFactory<CertificatesCommand> {

  public CertificatesCommandFactory() {
    super(CertificatesCommand.class, CertificatesCommand::new);
  }
}
