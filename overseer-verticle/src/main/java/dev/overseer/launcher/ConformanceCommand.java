package dev.overseer.launcher;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.conformance.ConformanceRun;
import dev.overseer.conformance.ConformanceTotal;
import dev.overseer.conformance.VectorFileException;
import dev.overseer.conformance.VectorFormats;
import io.vertx.core.cli.annotations.Argument;
import io.vertx.core.cli.annotations.Description;
import io.vertx.core.cli.annotations.Name;
import io.vertx.core.cli.annotations.Summary;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** {@code conformance}: runs test-vector files (spec formats.md 4). */
@Name("conformance")
@Summary("Checks this software against files of test vectors.")
@Description(
    """
    Prints a line for each file, then the total, and for a failed case the file,
    its index from 0, what was expected and what came out. Exit code 1 if a case
    failed or a file has a format that is not known.

    Example: the vectors that come with the sources
      ./vertx conformance codecs/src/test/resources/vectors\
    """)
public final class ConformanceCommand extends ToolCommand {

  private List<String> paths = List.of();

  /** Sets the files and folders. */
  @Argument(index = 0, argName = "path")
  @Description("A file, or a folder for all .json files in it.")
  public void setPaths(List<String> paths) {
    this.paths = paths;
  }

  @Override
  protected int call() {
    try {
      List<Path> files = ConformanceRun.files(paths.stream().map(Path::of).toList());
      var report = new ConformanceReport(out(), err(), System::nanoTime, files);
      ConformanceTotal total = new ConformanceRun(VectorFormats.load(), report).check(files);
      report.total(total);
      return total.isOk() ? 0 : 1;
    } catch (VectorFileException | InvalidPathException e) {
      throw new StartException(ExitCode.REFUSED, String.valueOf(e.getMessage()));
    }
  }
}
