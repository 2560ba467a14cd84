package dev.overseer.wiring;

import java.util.List;

/**
 * Renders a wiring as a Mermaid flow chart, for documents: who can make whom wait stands out, and
 * who is stateless has round ends. What comes from outside of the node is left out, since it may go
 * to every consumer.
 */
public final class WiringMermaid {

  private WiringMermaid() {}

  /** The chart, ending with a line break; faults are comments below it. */
  public static String render(WiringReport report) {
    StringBuilder chart = new StringBuilder("flowchart LR\n");
    List<String> names = report.subsystems();
    for (int i = 0; i < names.size(); i++) {
      // Numbers, because a name such as "end" would be a keyword of the chart's language.
      String shape = report.stateless().contains(names.get(i)) ? "s%d([\"%s\"])" : "s%d[\"%s\"]";
      chart.append("  " + shape.formatted(i, escaped(names.get(i))) + "\n");
    }
    for (Edge edge : report.declaredEdges()) {
      chart.append(
          "  s%d %s|%s| s%d\n"
              .formatted(
                  names.indexOf(edge.from()), arrow(edge), edge.kind(), names.indexOf(edge.to())));
    }
    report.faults().forEach(fault -> chart.append("%% ").append(fault.sentence()).append('\n'));
    return chart.toString();
  }

  private static String arrow(Edge edge) {
    return switch (edge.kind()) {
      case AWAIT -> "==>";
      case BOUNDED -> "-->";
      case PAUSE, CAPPED -> "-.->";
    };
  }

  private static String escaped(String name) {
    return name.replace("&", "&amp;").replace("\"", "&quot;").replaceAll("\\R", " ");
  }
}
