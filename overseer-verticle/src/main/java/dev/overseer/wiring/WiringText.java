package dev.overseer.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Renders a wiring for people: a table with a line for each edge, and the result of the checks. */
public final class WiringText {

  private static final int GAP = 2;

  private WiringText() {}

  /** The text, ending with a line break. */
  public static String render(WiringReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("SUBSYSTEM", "CONSUMES", "SENDS TO", "KIND", "MESSAGES", "WHY BOUNDED"));
    report.subsystems().forEach(name -> addRows(report, name, rows));
    StringBuilder text = new StringBuilder();
    int[] widths = widths(rows);
    rows.forEach(row -> text.append(line(row, widths)).append('\n'));
    text.append('\n').append(summary(report)).append('\n');
    if (report.isOk()) {
      text.append("checks: ok\n");
    } else {
      text.append("checks: refused\n");
      report.faults().forEach(fault -> text.append("  ").append(fault.sentence()).append('\n'));
    }
    return text.toString();
  }

  private static void addRows(WiringReport report, String name, List<List<String>> rows) {
    String consumes = report.consumedBy(name).map(Object::toString).orElse("-");
    String shown = report.stateless().contains(name) ? name + " (stateless)" : name;
    List<Edge> edges =
        report.declaredEdges().stream().filter(edge -> edge.from().equals(name)).toList();
    if (edges.isEmpty()) {
      rows.add(List.of(shown, consumes, "-", "", "", ""));
    }
    for (Edge edge : edges) {
      boolean first = edge.equals(edges.getFirst());
      rows.add(
          List.of(
              first ? shown : "",
              first ? consumes : "",
              edge.to(),
              edge.kind().name(),
              edge.messages().stream().map(Class::getSimpleName).collect(Collectors.joining(", ")),
              edge.why()));
    }
  }

  private static int[] widths(List<List<String>> rows) {
    return IntStream.range(0, rows.getFirst().size())
        .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
        .toArray();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length() + GAP));
    }
    return line.toString().stripTrailing();
  }

  private static String summary(WiringReport report) {
    List<Edge> declared = report.declaredEdges();
    return "subsystems: %d, edges: %d (waiting: %d), open to the outside: %d"
        .formatted(
            report.subsystems().size(),
            declared.size(),
            declared.stream().filter(edge -> edge.kind().waits()).count(),
            report.edges().size() - declared.size());
  }
}
