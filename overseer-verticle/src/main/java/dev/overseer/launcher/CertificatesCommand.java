package dev.overseer.launcher;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.cluster.Certificates;
import io.vertx.core.cli.annotations.Argument;
import io.vertx.core.cli.annotations.DefaultValue;
import io.vertx.core.cli.annotations.Description;
import io.vertx.core.cli.annotations.Name;
import io.vertx.core.cli.annotations.Option;
import io.vertx.core.cli.annotations.Summary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code certificates}: what the processes of a cluster show each other. */
@Name("certificates")
@Summary("Makes certificates for the event bus between processes.")
@Description(
    """
    The first argument is a folder. It gets an authority, unless it has one, and for
    each name that follows a certificate and a key: NAME.crt, NAME.key. Each process
    needs its own two, and authority.crt; see cluster.tls in conf/reference.json.
    authority.key signs further ones: keep it to yourself.

    Example:
      ./vertx certificates data/tls overseer chain-api\
    """)
public final class CertificatesCommand extends ToolCommand {

  private static final int MOST_DAYS = 36_500;

  private List<String> arguments = List.of();
  private int days;

  /** Sets the folder and the names. */
  @Argument(index = 0, argName = "folder-and-names")
  @Description("The folder, then a name for each process.")
  public void setArguments(List<String> arguments) {
    this.arguments = arguments;
  }

  /** Sets how long they are valid. */
  @Option(longName = "days", argName = "n")
  @Description("How long they are valid, 730 without it.")
  @DefaultValue("730")
  public void setDays(int days) {
    this.days = days;
  }

  @Override
  protected int call() {
    if (days < 1 || days > MOST_DAYS) {
      throw new StartException(
          ExitCode.REFUSED,
          "--days is %d; choose a number from 1 to %d".formatted(days, MOST_DAYS));
    }
    Path folder = Path.of(arguments.getFirst());
    Certificates certificates = new Certificates(folder, Instant.now());
    if (certificates.authority()) {
      out().println(folder.resolve(Certificates.AUTHORITY + ".crt"));
    }
    for (String name : arguments.subList(1, arguments.size())) {
      out().println(certificates.member(name, Duration.ofDays(days)));
    }
    return 0;
  }
}
