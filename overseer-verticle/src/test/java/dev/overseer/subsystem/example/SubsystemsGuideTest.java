package dev.overseer.subsystem.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.subsystem.SubsystemProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/subsystems.md to the code of this package. */
class SubsystemsGuideTest {

  private static final Path ROOT = Path.of("..");
  private static final Path GUIDE = ROOT.resolve("docs/subsystems.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- (\\S+) -->\n)?```(\\w*)\n(.*?)```\n", Pattern.DOTALL);

  private record Snippet(String source, String language, String text) {}

  private static List<Snippet> snippets() throws IOException {
    List<Snippet> found = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(GUIDE));
    while (blocks.find()) {
      String source = blocks.group(1);
      found.add(new Snippet(source == null ? "" : source, blocks.group(2), blocks.group(3)));
    }
    return found;
  }

  @Test
  void everyPieceOfCodeStandsInItsSourceAsItIs() throws IOException {
    List<Snippet> named = snippets().stream().filter(snippet -> !snippet.source.isEmpty()).toList();
    assertThat(named).hasSizeGreaterThanOrEqualTo(5);
    for (Snippet snippet : named) {
      String source = Files.readString(ROOT.resolve(snippet.source));
      assertThat(pieces(source, snippet.text))
          .as("code in %s that must stand in %s: %s", GUIDE, snippet.source, snippet.text)
          .isTrue();
    }
  }

  /** Whether {@code piece} is a run of whole lines of {@code source}, at any indentation. */
  private static boolean pieces(String source, String piece) {
    List<String> lines = piece.lines().toList();
    List<String> all = source.lines().toList();
    for (int start = 0; start + lines.size() <= all.size(); start++) {
      if (all.get(start).endsWith(lines.getFirst())) {
        String indent =
            all.get(start).substring(0, all.get(start).length() - lines.getFirst().length());
        List<String> expected =
            lines.stream().map(line -> line.isEmpty() ? line : indent + line).toList();
        if (indent.isBlank() && all.subList(start, start + lines.size()).equals(expected)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void everyPieceOfJavaNamesItsSource() throws IOException {
    assertThat(snippets())
        .filteredOn(snippet -> snippet.language.equals("java"))
        .isNotEmpty()
        .allMatch(snippet -> !snippet.source.isEmpty());
  }

  @Test
  void theProviderIsFoundThroughItsServicesFile() throws IOException {
    URL services = Path.of("src/test/resources/example/").toUri().toURL();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {services}, getClass().getClassLoader())) {
      assertThat(ServiceLoader.load(SubsystemProvider.class, loader))
          .hasAtLeastOneElementOfType(DepthProvider.class);
    }
  }
}
