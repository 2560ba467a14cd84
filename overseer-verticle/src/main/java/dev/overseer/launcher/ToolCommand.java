package dev.overseer.launcher;

import io.vertx.core.spi.launcher.DefaultCommand;
import java.io.PrintStream;

/**
 * A command that does its work and ends. To add one, annotate a subclass with Vert.x's
 * {@code @Name}, {@code @Summary} (a line above the options in the help) and {@code @Description}
 * (below them, ending with an example), and name a factory for it in {@code
 * META-INF/services/io.vertx.core.spi.launcher.CommandFactory}.
 */
public abstract class ToolCommand extends DefaultCommand {

  /**
   * Does the work. Results go to {@link #out()}.
   *
   * @return the process's exit code: 0, or 1 if the answer is no
   * @throws dev.overseer.StartException if the command line or an input file makes no sense; its
   *     message is shown and its exit code used
   */
  protected abstract int call();

  /** Where everything goes that is no result. */
  protected final PrintStream err() {
    return launcher().err();
  }

  @Override
  public final void run() {
    int code = call();
    launcher().endWith(code);
  }

  private OverseerLauncher launcher() {
    return (OverseerLauncher) executionContext.launcher();
  }
}
