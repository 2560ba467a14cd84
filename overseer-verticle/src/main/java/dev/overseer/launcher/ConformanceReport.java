package dev.overseer.launcher;

import dev.overseer.conformance.ConformanceListener;
import dev.overseer.conformance.ConformanceTotal;
import dev.overseer.conformance.Mismatch;
import dev.overseer.conformance.VectorFile;
import dev.overseer.conformance.VectorFormat;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What people see of a conformance run. */
final class ConformanceReport implements ConformanceListener {

  private static final int MAX_COLUMN = 60;

  /** How long nothing may be seen, in nanoseconds. */
  private static final long QUIET = TimeUnit.SECONDS.toNanos(2);

  private final PrintStream out;
  private final PrintStream progress;
  private final LongSupplier nanoTime;
  private final int column;
  private long lastSeen;

  /**
   * Creates a report.
   *
   * @param out gets the results
   * @param progress gets a line from time to time when they take long
   * @param nanoTime the clock
   * @param files what will be checked
   */
  ConformanceReport(
      PrintStream out, PrintStream progress, LongSupplier nanoTime, List<Path> files) {
    this.out = out;
    this.progress = progress;
    this.nanoTime = nanoTime;
    this.column =
        Math.min(MAX_COLUMN, files.stream().mapToInt(f -> f.toString().length()).max().orElse(1));
    this.lastSeen = nanoTime.getAsLong();
  }

  @Override
  public void checking(VectorFile file, int index) {
    long now = nanoTime.getAsLong();
    if (now - lastSeen >= QUIET) {
      progress.printf("%s: %d of %d cases so far%n", file.path(), index, file.cases().size());
      lastSeen = now;
    }
  }

  @Override
  public void failed(VectorFile file, int index, Mismatch mismatch) {
    out.printf("%s, case %d: %s%n", file.path(), index, printable(mismatch.what()));
    out.printf("  expected  %s%n", printable(mismatch.expected()));
    out.printf("  actual    %s%n", printable(mismatch.actual()));
  }

  @Override
  public void done(VectorFile file, VectorFormat format, int failed) {
    int cases = file.cases().size();
    line(
        file,
        "%s of format %s, %s"
            .formatted(
                count(cases, "case"),
                format.name(),
                failed == 0 ? "all right" : failed + " failed"));
  }

  @Override
  public void unknown(VectorFile file) {
    line(
        file,
        file.cases().isEmpty()
            ? "unknown format: it has no list of cases"
            : "unknown format: nothing here knows a case with the fields "
                + printable(String.join(", ", file.cases().getFirst().fields())));
  }

  /** The last line. */
  void total(ConformanceTotal total) {
    out.printf(
        "total: %s, %s, %d failed%s%n",
        count(total.files(), "file"),
        count(total.cases(), "case"),
        total.failed(),
        total.unknown() == 0
            ? ""
            : "; " + count(total.unknown(), "more file") + " of unknown format, not checked");
  }

  private void line(VectorFile file, String text) {
    out.printf("%-" + column + "s  %s%n", file.path(), text);
    lastSeen = nanoTime.getAsLong();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Vectors come from anywhere; what they contain must not command the terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
