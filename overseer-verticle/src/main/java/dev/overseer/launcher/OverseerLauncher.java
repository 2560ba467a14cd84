package dev.overseer.launcher;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import io.vertx.core.Launcher;
import io.vertx.core.VertxOptions;
import io.vertx.core.cli.CLI;
import io.vertx.core.cli.CLIException;
import io.vertx.core.cli.CommandLine;
import io.vertx.core.spi.launcher.Command;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The main class of the runnable jar: Vert.x's launcher with this project's commands.
 *
 * <p>Results go to standard output, everything else to standard error. What is refused before
 * something was started is said in a sentence with its remedy, and ends the process with 2 ({@link
 * ExitCode#REFUSED}); a stack trace is only in the log, at debug level.
 */
public final class OverseerLauncher extends Launcher {

  /** Commands that Vert.x has for itself: {@code -redeploy} needs them, people do not. */
  private static final List<String> INTERNAL = List.of("bare", "list", "start", "stop");

  private final PrintStream out;
  private final PrintStream err;
  private int exitCode;

  OverseerLauncher(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Executes a command line. The process goes on for as long as what was started runs. */
  public static void main(String[] args) {
    // before any class of Vert.x makes its logger
    if (System.getProperty("vertx.logger-delegate-factory-class-name") == null) {
      System.setProperty(
          "vertx.logger-delegate-factory-class-name",
          "io.vertx.core.logging.SLF4JLogDelegateFactory");
    }
    int code = new OverseerLauncher(System.out, System.err).launch(args);
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Executes a command line.
   *
   * @return the process's exit code if the command has ended, 0 also if something was started
   */
  int launch(String... args) {
    try {
      dispatch(args);
    } catch (StartException refused) {
      complain(refused.exitCode(), String.valueOf(refused.getMessage()));
    } catch (RuntimeException | LinkageError failure) {
      LoggerFactory.getLogger("overseer.launcher").debug("the command failed", failure);
      complain(
          ExitCode.SUBSYSTEM_FAILED,
          "the command failed: %s; OVERSEER_LOG=debug shows where".formatted(failure));
    }
    out.flush();
    return exitCode;
  }

  /** The version of this software. */
  static String version() {
    return Optional.ofNullable(OverseerLauncher.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  @Override
  protected void load() {
    super.load();
    INTERNAL.forEach(
        name ->
            Optional.ofNullable(commandByName.get(name))
                .ifPresent(registration -> registration.cli.setHidden(true)));
  }

  @Override
  public void beforeStartingVertx(VertxOptions options) {
    VertxMeters.addTo(options);
  }

  @Override
  public void execute(String command, String... arguments) {
    boolean help = Arrays.asList(arguments).contains("--help");
    super.execute(command, help ? new String[] {"--help"} : arguments);
  }

  @Override
  protected Command getNewCommandInstance(String name, CommandLine commandLine) {
    refuseWhatIsUnknown(name, commandLine);
    return super.getNewCommandInstance(name, commandLine);
  }

  /** Vert.x takes an option that it does not know for an argument, and ignores what is too much. */
  private static void refuseWhatIsUnknown(String command, CommandLine commandLine) {
    List<io.vertx.core.cli.Argument> known = commandLine.cli().getArguments();
    int most =
        known.stream().anyMatch(io.vertx.core.cli.Argument::isMultiValued)
            ? Integer.MAX_VALUE
            : known.size();
    List<String> given = commandLine.allArguments();
    for (int i = 0; i < given.size(); i++) {
      String argument = given.get(i);
      if (argument.startsWith("-") && argument.length() > 1) {
        throw new CLIException("%s has no option %s".formatted(command, argument));
      }
      if (i >= most) {
        throw new CLIException("%s does not take the argument '%s'".formatted(command, argument));
      }
    }
  }

  @Override
  protected void printGlobalUsage() {
    out.println(Help.all(getCommandLinePrefix(), commandByName.values()));
  }

  @Override
  protected void printCommandUsage(CLI cli) {
    out.println(Help.of(getCommandLinePrefix(), cli));
  }

  @Override
  protected void printCommandNotFound(String command) {
    complain(
        ExitCode.REFUSED,
        "there is no command '%s'; %s --help lists them"
            .formatted(command, getCommandLinePrefix()));
  }

  @Override
  protected void printGenericExecutionError(CLI cli, CLIException problem) {
    refuse(cli, problem);
  }

  @Override
  protected void printSpecificException(CLI cli, Exception problem) {
    refuse(cli, problem);
  }

  private void refuse(CLI cli, Exception problem) {
    complain(
        ExitCode.REFUSED,
        "%s; see %s %s --help".formatted(reason(problem), getCommandLinePrefix(), cli.getName()));
  }

  /** A value of the wrong type is the cause of an exception that does not show the value. */
  private static String reason(Throwable problem) {
    return problem.getCause() instanceof CLIException cause
        ? reason(cause)
        : String.valueOf(problem.getMessage());
  }

  private void complain(ExitCode code, String text) {
    err.println(text);
    endWith(code.code());
  }

  /** What the process is to end with when the command has returned. */
  void endWith(int code) {
    exitCode = code;
  }

  /** Where everything goes that is no result. */
  PrintStream err() {
    return err;
  }

  @Override
  protected String getCommandLinePrefix() {
    return Optional.ofNullable(System.getProperty("vertx.cli.usage.prefix")).orElse("./vertx");
  }

  @Override
  public PrintStream getPrintStream() {
    return out;
  }
}
