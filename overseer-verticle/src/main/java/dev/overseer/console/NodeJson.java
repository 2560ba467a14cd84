package dev.overseer.console;

import dev.overseer.metrics.SubsystemStatus;
import dev.overseer.primitives.ActivatedLeaf;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/** {@code /api/node} (spec formats.md 6). A field without a value is null, never absent. */
final class NodeJson {

  private NodeJson() {}

  static JsonObject of(NodeStatus node) {
    return new JsonObject()
        .put("name", node.name())
        .put("version", node.version())
        .put("role", node.role())
        .put("chain", chain(node.chain()))
        .put("leaves", list(node.leaves(), NodeJson::leaf))
        .put("subsystems", list(node.subsystems(), NodeJson::subsystem));
  }

  private static JsonObject chain(NodeStatus.Chain chain) {
    return new JsonObject()
        .put("source", chain.source())
        .put("best", chain.best())
        .put("finalized", chain.finalized());
  }

  private static JsonObject leaf(ActivatedLeaf leaf) {
    return new JsonObject()
        .put("hash", leaf.hash().toHex())
        .put("number", leaf.number())
        .put("status", leaf.status().label());
  }

  private static JsonObject subsystem(SubsystemStatus subsystem) {
    return new JsonObject()
        .put("name", subsystem.name())
        .put("where", subsystem.where())
        .put("state", subsystem.state().label())
        .put("inbox", subsystem.inbox())
        .put("inboxBytes", subsystem.inboxBytes())
        .put("received", subsystem.received())
        .put("sent", subsystem.sent())
        .put("signals", subsystem.signalsReceived())
        .put("waitingFor", subsystem.waitingFor().orElse(null));
  }

  private static <T> JsonArray list(List<T> values, Function<T, JsonObject> toJson) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(toJson.apply(value)));
    return array;
  }
}
