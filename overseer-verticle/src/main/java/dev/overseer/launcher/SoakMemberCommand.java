package dev.overseer.launcher;

import dev.overseer.soak.SoakMember;
import io.vertx.core.cli.annotations.Hidden;
import io.vertx.core.cli.annotations.Name;
import io.vertx.core.cli.annotations.Summary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code soak-member}: what {@code soak --cluster} starts, and talks to. Not for people. */
@Name(SoakMemberCommand.NAME)
@Summary("Takes part in a soak that another process has started.")
@Hidden
public final class SoakMemberCommand extends ToolCommand {

  static final String NAME = "soak-member";

  @Override
  protected int call() {
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      return SoakMember.run(orders, this::tell, () -> Runtime.getRuntime().halt(1)) ? 0 : 1;
    } catch (IOException gone) {
      return 1;
    }
  }

  private void tell(String line) {
    PrintStream out = out();
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }
}
