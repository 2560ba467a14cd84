package dev.overseer.launcher;

import io.vertx.core.cli.annotations.Description;
import io.vertx.core.cli.annotations.Name;
import io.vertx.core.cli.annotations.Summary;
import io.vertx.core.internal.VertxInternal;

/** {@code version}: this software's, and what it runs on. */
@Name(value = "version", priority = 1)
@Summary("Prints the versions of Overseer, Vert.x and Java.")
@Description(
    """
    Example:
      ./vertx version\
    """)
public final class VersionCommand extends ToolCommand {

  @Override
  protected int call() {
    out()
        .printf(
            "Overseer %s, Vert.x %s, Java %s%n",
            OverseerLauncher.version(), VertxInternal.version(), Runtime.version());
    return 0;
  }
}
