package dev.overseer.config;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration was refused. The message has a line for each problem, path and remedy in it. */
public final class ConfigException extends StartException {

  private static final long serialVersionUID = 1L;

  /** Lines in the message; a file full of nonsense must not become a log full of it. */
  private static final int MOST_SHOWN = 50;

  private final transient List<String> problems;

  public ConfigException(List<String> problems) {
    super(ExitCode.REFUSED, message(problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, a sentence or two each. */
  public List<String> problems() {
    return problems;
  }

  private static String message(List<String> problems) {
    String shown = problems.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n"));
    int more = problems.size() - MOST_SHOWN;
    return more > 0 ? shown + "\nand " + more + " more problems" : shown;
  }
}
