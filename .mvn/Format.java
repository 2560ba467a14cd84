import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Formats every Java source of the project, or checks that it is formatted; see the root pom.xml.
 *
 * <p>Arguments: {@code check} or {@code write}, then the folders to look in.
 */
class Format {
  static void main(String[] args) throws Exception {
    boolean check = args[0].equals("check");
    var command = new ArrayList<String>();
    command.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    for (int i = 1; i < args.length; i++) {
      command.addAll(sources(Path.of(args[i])));
    }
    var out = new PrintWriter(System.out, true);
    var err = new PrintWriter(System.err, true);
    int exit = new Main(out, err, System.in).format(command.toArray(String[]::new));
    if (exit != 0) {
      System.err.println(
          check
              ? "The files above are not formatted. To format them: mvn -q -Pformat validate"
              : "The files above could not be formatted.");
      System.exit(1);
    }
  }

  private static List<String> sources(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".java")).sorted().toList();
    }
  }
}
