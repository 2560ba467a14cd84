package dev.overseer.node;

import dev.overseer.cluster.Members;
import dev.overseer.protocol.BusPacket.Hello;
import dev.overseer.protocol.BusPacket.Refused;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Which of a node's subsystems are in other processes, and whether these are still there. */
final class Elsewhere {

  private final Members members;
  private final Predicate<String> remote;
  private final Map<Long, String> processes = new HashMap<>();

  /**
   * Nobody has said hello.
   *
   * @param remote whether the configuration says that a subsystem is to be in another process
   */
  Elsewhere(Vertx vertx, Predicate<String> remote) {
    this.members = new Members(vertx);
    this.remote = remote;
  }

  /** Takes note of where a hello comes from; a refusal if its subsystem does not belong there. */
  Optional<Refused> refusal(Hello hello, Message<?> message) {
    Optional<String> process = Members.of(message).filter(members::isElsewhere);
    if (process.isEmpty()) {
      return Optional.empty();
    }
    if (!remote.test(hello.subsystem())) {
      return Optional.of(
          new Refused(
              "the Overseer runs %1$s itself; set subsystems.%1$s.location to remote in its configuration"
                  .formatted(hello.subsystem())));
    }
    processes.put(hello.incarnation(), process.get());
    return Optional.empty();
  }

  /** Incarnations whose processes are gone since the last call. */
  List<Long> gone() {
    List<Long> gone =
        processes.entrySet().stream()
            .filter(entry -> members.isGone(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    gone.forEach(processes::remove);
    return gone;
  }

  /** Options of a packet that says where it comes from. */
  DeliveryOptions signed() {
    return members.signed();
  }
}
