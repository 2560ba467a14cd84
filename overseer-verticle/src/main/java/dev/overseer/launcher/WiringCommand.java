package dev.overseer.launcher;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.subsystem.SubsystemProvider;
import dev.overseer.wiring.WiringJson;
import dev.overseer.wiring.WiringMermaid;
import dev.overseer.wiring.WiringReport;
import dev.overseer.wiring.WiringText;
import io.vertx.core.cli.annotations.DefaultValue;
import io.vertx.core.cli.annotations.Description;
import io.vertx.core.cli.annotations.Name;
import io.vertx.core.cli.annotations.Option;
import io.vertx.core.cli.annotations.Summary;
import java.util.ServiceLoader;

/** {@code wiring}: shows and checks who talks to whom among the subsystems on the class path. */
@Name("wiring")
@Summary("Prints who talks to whom in a node, and checks that it cannot deadlock.")
@Description(
    """
    The subsystems are those on the class path. Exit code 1 if a node would refuse
    them.

    Example: a picture for a document
      ./vertx wiring --format mermaid\
    """)
public final class WiringCommand extends ToolCommand {

  private String format = "text";

  /** Sets the format of the output. */
  @Option(longName = "format", argName = "format")
  @Description("text, mermaid or json; text without it.")
  @DefaultValue("text")
  public void setFormat(String format) {
    this.format = format;
  }

  @Override
  protected int call() {
    WiringReport report =
        WiringReport.of(
            ServiceLoader.load(SubsystemProvider.class).stream()
                .map(provider -> provider.get().declaration())
                .toList());
    out().print(render(report));
    return report.isOk() ? 0 : 1;
  }

  private String render(WiringReport report) {
    return switch (format) {
      case "text" -> WiringText.render(report);
      case "mermaid" -> WiringMermaid.render(report);
      case "json" -> WiringJson.render(report).encodePrettily() + "\n";
      default ->
          throw new StartException(
              ExitCode.REFUSED,
              "there is no format '%s'; use text, mermaid or json".formatted(format));
    };
  }
}
