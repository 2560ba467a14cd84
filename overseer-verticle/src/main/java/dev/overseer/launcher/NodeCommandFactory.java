package dev.overseer.launcher;

import io.vertx.core.cli.CLI;
import io.vertx.core.cli.Option;
import io.vertx.core.spi.launcher.DefaultCommandFactory;
import java.util.Map;

/** Makes {@link NodeCommand}, and says in its own words what the options of {@code run} mean. */
public final class NodeCommandFactory extends DefaultCommandFactory<NodeCommand> {

  private record Shown(String value, String meaning) {}

  /** What the help shows, by long name; the rest fits no screen. */
  private static final Map<String, Shown> SHOWN =
      Map.ofEntries(
          entry("conf", "config", "Configuration: a file, or JSON in place."),
          entry("cluster", "", "Joins the event bus of other processes."),
          entry("cluster-host", "host", "Address that the event bus listens on."),
          entry("cluster-port", "port", "Port of the event bus; any without it."),
          entry("cluster-public-host", "host", "Address that others reach it at."),
          entry("cluster-public-port", "port", "Port that others reach it at."),
          entry("options", "options", "Options of Vert.x: a file, or JSON in place."),
          entry("classpath", "path", "Further jars and folders with verticles."),
          entry("instances", "n", "How many instances; one of a node."),
          entry("worker", "", "On worker threads; not for nodes."));

  private static Map.Entry<String, Shown> entry(String option, String value, String meaning) {
    return Map.entry(option, new Shown(value, meaning));
  }

  public NodeCommandFactory() {
    super(NodeCommand.class, NodeCommand::new);
  }

  @Override
  public CLI define() {
    CLI cli = super.define();
    cli.getOptions().forEach(NodeCommandFactory::describe);
    cli.getArguments().forEach(argument -> argument.setDescription("The verticle's class."));
    return cli;
  }

  private static void describe(Option option) {
    Shown shown = SHOWN.get(option.getLongName());
    if (shown == null) {
      option.setHidden(true);
    } else {
      option.setArgName(shown.value()).setDescription(shown.meaning());
    }
  }
}
