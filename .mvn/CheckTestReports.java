import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fails the build when a test was skipped, or blocked an event loop; see the root pom.xml.
 *
 * <p>Arguments: the folder of a module's Surefire reports, then the folder of its test classes.
 * Reports of test classes that no longer exist are left aside.
 */
class CheckTestReports {
  /** A blocked event loop counts if code of ours stands in the stack that is reported with it. */
  private static final String BLOCKED =
      "has been blocked for \\d+ ms[^\\n"
          + "]*\\n"
          + "[^\\n"
          + "]*Thread blocked[^\\n"
          + "]*\\n"
          + "(?:\\s+at [^\\n"
          + "]*\\n"
          + ")*?\\s+at dev\\.overseer\\.[^\\n"
          + "]*";

  private static final Pattern CASE =
      Pattern.compile("<testcase name=\"([^\"]*)\"|<skipped|" + BLOCKED);

  static void main(String[] args) throws IOException {
    Path reports = Path.of(args[0]);
    Path classes = Path.of(args[1]);
    if (!Files.isDirectory(reports)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(reports)) {
      files =
          all.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
              .sorted()
              .toList();
    }
    var complaints = new ArrayList<String>();
    for (Path file : files) {
      String testClass = file.getFileName().toString().replaceAll("^TEST-|\\.xml$", "");
      if (Files.exists(classes.resolve(testClass.replace('.', '/') + ".class"))) {
        check(testClass, Files.readString(file), complaints);
      }
    }
    if (!complaints.isEmpty()) {
      complaints.forEach(System.err::println);
      System.exit(1);
    }
  }

  private static void check(String testClass, String report, List<String> complaints) {
    String test = "";
    var matcher = CASE.matcher(report);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        test = testClass + "." + matcher.group(1);
      } else if (matcher.group().equals("<skipped")) {
        complaints.add("Skipped test: " + test + ". A test runs or is deleted.");
      } else {
        complaints.add(
            "Event loop blocked in or after "
                + test
                + ": "
                + matcher.group().lines().reduce((first, last) -> last.strip()).orElse("")
                + ". See its report.");
      }
    }
  }
}
