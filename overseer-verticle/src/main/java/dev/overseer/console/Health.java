package dev.overseer.console;

import dev.overseer.metrics.SubsystemState;
import dev.overseer.metrics.SubsystemStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The verdict on a node, subsystem by subsystem (spec formats.md 6). The node is down if one of its
 * subsystems is; a lost replica is, but does not pull the node down while others go on in its
 * place.
 *
 * @param up whether there is nothing to complain about
 * @param body what the client is told
 */
record Health(boolean up, JsonObject body) {

  private static final String UP = "UP";
  private static final String DOWN = "DOWN";

  /** Whether every subsystem takes its inputs. */
  static Health of(NodeStatus node) {
    return judge(node, Health::complaint);
  }

  /** Whether every subsystem does and has handled the first signal. */
  static Health ready(NodeStatus node) {
    return judge(node, one -> complaint(one).or(() -> notReady(one)));
  }

  /** Nothing can be said of the subsystems. */
  static Health unknown(String reason) {
    return new Health(false, new JsonObject().put("status", DOWN).put("reason", reason));
  }

  private static Health judge(
      NodeStatus node, Function<SubsystemStatus, Optional<String>> complaint) {
    List<String> reasons = new ArrayList<>();
    JsonArray subsystems = new JsonArray();
    for (SubsystemStatus one : node.subsystems()) {
      Optional<String> reason = complaint.apply(one);
      JsonObject json = new JsonObject().put("name", one.name());
      json.put("status", reason.isEmpty() ? UP : DOWN);
      reason.ifPresent(
          text -> {
            json.put("reason", text);
            if (!isReplaced(one, node)) {
              reasons.add(one.name() + " " + text);
            }
          });
      subsystems.add(json);
    }
    boolean up = reasons.isEmpty();
    JsonObject body = new JsonObject().put("status", up ? UP : DOWN).put("node", node.name());
    if (!up) {
      body.put("reason", String.join("; ", reasons));
    }
    return new Health(up, body.put("subsystems", subsystems));
  }

  private static boolean isReplaced(SubsystemStatus one, NodeStatus node) {
    return one.state() == SubsystemState.LOST
        && node.subsystems().stream()
            .anyMatch(
                other ->
                    other.subsystem().equals(one.subsystem())
                        && other.state() != SubsystemState.LOST);
  }

  private static Optional<String> complaint(SubsystemStatus subsystem) {
    return switch (subsystem.state()) {
      case RUNNING -> Optional.empty();
      case STARTING -> Optional.of("has not started yet");
      case STALLED ->
          Optional.of(
              "does not move, with "
                  + subsystem.inbox()
                  + " items in its inbox"
                  + subsystem.waitingFor().map(name -> ", and waits for " + name).orElse(""));
      case CONCLUDED -> Optional.of("has concluded");
      case FAILED -> Optional.of("failed");
      case LOST -> Optional.of("is lost: its process " + subsystem.where() + " is gone or silent");
    };
  }

  private static Optional<String> notReady(SubsystemStatus subsystem) {
    return subsystem.signalsReceived() > 0
        ? Optional.empty()
        : Optional.of("has not handled the first signal yet");
  }
}
