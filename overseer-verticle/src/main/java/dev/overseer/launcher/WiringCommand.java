package dev.overseer.launcher;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.subsystem.ProtocolSubsystems;
import dev.overseer.subsystem.SubsystemDeclaration;
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
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code wiring}: shows and checks who talks to whom among the subsystems of a node. */
@Name("wiring")
@Summary("Prints who talks to whom in a node, and checks that it cannot deadlock.")
@Description(
    """
    The subsystems are the sixteen of a parachain node and those that are added on
    the class path. Exit code 1 if a node would refuse them.

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
    List<SubsystemDeclaration> present =
        ServiceLoader.load(SubsystemProvider.class).stream()
            .map(provider -> provider.get().declaration())
            .toList();
    WiringReport report = WiringReport.of(withTheSixteen(present));
    out().print(render(report));
    return report.isOk() ? 0 : 1;
  }

  /** What is on the class path, and those of the protocol's subsystems that are not. */
  private static List<SubsystemDeclaration> withTheSixteen(List<SubsystemDeclaration> present) {
    Set<String> names =
        present.stream().map(SubsystemDeclaration::name).collect(Collectors.toSet());
    return Stream.concat(
            present.stream(),
            ProtocolSubsystems.ALL.stream().filter(known -> !names.contains(known.name())))
        .toList();
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
