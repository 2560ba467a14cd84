package dev.overseer.launcher;

import io.vertx.core.cli.Argument;
import io.vertx.core.cli.CLI;
import io.vertx.core.cli.UsageMessageFormatter;
import io.vertx.core.impl.launcher.VertxCommandLauncher.CommandRegistration;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Help texts of one screen. A command's summary stands above its options, its description, which
 * ends with an example, below them.
 */
final class Help extends UsageMessageFormatter {

  private Help() {}

  static String all(String program, Collection<CommandRegistration> commands) {
    StringBuilder text = new StringBuilder();
    text.append("Overseer, a parachain node for the JVM\n\n");
    text.append("Usage: ").append(program).append(" COMMAND [OPTIONS] [ARGUMENTS]\n\nCommands:\n");
    new Help()
        .renderCommands(
            text,
            commands.stream().map(known -> known.cli).filter(cli -> !cli.isHidden()).toList());
    text.append(
        """


        %1$s COMMAND --help says more about a command.

        Example: a node on a chain that it makes itself; see http://127.0.0.1:9615
          %1$s run dev.overseer.OverseerVerticle -conf conf/dev.json\
        """
            .formatted(program));
    return text.toString();
  }

  static String of(String program, CLI cli) {
    StringBuilder text = new StringBuilder();
    String arguments =
        cli.getArguments().stream()
            .map(Help::placeholder)
            .collect(Collectors.joining(" ", cli.getArguments().isEmpty() ? "" : " ", ""));
    text.append("Usage: %s %s [OPTIONS]%s\n\n".formatted(program, cli.getName(), arguments));
    text.append(cli.getSummary()).append("\n\n");
    new Help().renderOptionsAndArguments(text, cli.getOptions(), cli.getArguments());
    if (cli.getDescription() != null) {
      text.append("\n\n").append(cli.getDescription().strip().replace("./vertx", program));
    }
    return text.toString();
  }

  private static String placeholder(Argument argument) {
    String name = "<" + argument.getArgName() + ">" + (argument.isMultiValued() ? "..." : "");
    return argument.isRequired() ? name : "[" + name + "]";
  }
}
