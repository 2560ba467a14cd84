package dev.overseer.wiring;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/** Renders a wiring for programs. */
public final class WiringJson {

  private WiringJson() {}

  /**
   * {@code
   * {"subsystems":[{"name","consumes","stateless"}],"edges":[{"index","from","to","kind","family",
   * "messages":[…],"why"}],"faults":[…]}}. {@code consumes} is left out for a subsystem that takes
   * no messages, {@code faults} are sentences and empty if all is well.
   */
  public static JsonObject render(WiringReport report) {
    return new JsonObject()
        .put("subsystems", array(report.subsystems().stream().map(n -> subsystem(report, n))))
        .put("edges", array(report.edges().stream().map(WiringJson::edge)))
        .put("faults", array(report.faults().stream().map(WiringFault::sentence)));
  }

  private static JsonObject subsystem(WiringReport report, String name) {
    JsonObject subsystem = new JsonObject().put("name", name);
    report.consumedBy(name).ifPresent(family -> subsystem.put("consumes", family.name()));
    return subsystem.put("stateless", report.stateless().contains(name));
  }

  private static JsonObject edge(Edge edge) {
    return new JsonObject()
        .put("index", edge.index())
        .put("from", edge.from())
        .put("to", edge.to())
        .put("kind", edge.kind().name())
        .put("family", edge.family().name())
        .put("messages", array(edge.messages().stream().map(Class::getSimpleName)))
        .put("why", edge.why());
  }

  private static JsonArray array(Stream<?> values) {
    return new JsonArray(values.toList());
  }
}
