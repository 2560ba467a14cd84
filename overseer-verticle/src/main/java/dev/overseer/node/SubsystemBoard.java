package dev.overseer.node;

import dev.overseer.bus.LinkFigures;
import dev.overseer.bus.LinkWatch;
import dev.overseer.bus.SubsystemFigures;
import dev.overseer.metrics.SubsystemState;
import dev.overseer.metrics.SubsystemStatus;
import dev.overseer.subsystem.SubsystemVerticle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What can be said of each subsystem, or replica: by its link, and by itself if it is local. */
final class SubsystemBoard {

  private final LinkWatch links;
  private final Predicate<String> remote;
  private final List<SubsystemVerticle> local = new ArrayList<>();

  SubsystemBoard(LinkWatch links, Predicate<String> remote) {
    this.links = links;
    this.remote = remote;
  }

  /** A subsystem of this process, to be asked for its figures. */
  void add(SubsystemVerticle verticle) {
    local.add(verticle);
  }

  /** All of them, by name. */
  List<SubsystemStatus> now(boolean starting) {
    Map<String, SubsystemFigures> own = new HashMap<>();
    for (SubsystemVerticle verticle : local) {
      verticle.figures().ifPresent(figures -> own.put(figures.name(), figures));
    }
    return links.figures().stream()
        .map(link -> status(link, Optional.ofNullable(own.get(link.name())), starting))
        .toList();
  }

  private SubsystemStatus status(
      LinkFigures link, Optional<SubsystemFigures> own, boolean starting) {
    return new SubsystemStatus(
        link.name(),
        remote.test(link.subsystem()) ? "remote" : "local",
        state(link, starting),
        link.sent(),
        link.routed(),
        own.map(SubsystemFigures::received).orElse(link.handled() - link.signalsHandled()),
        link.blocked(),
        link.signals(),
        own.map(SubsystemFigures::signals).orElse(link.signalsHandled()),
        (int) link.inbox(),
        link.inboxBytes(),
        own.flatMap(SubsystemFigures::waitingFor));
  }

  private static SubsystemState state(LinkFigures link, boolean starting) {
    if (link.lost()) {
      return SubsystemState.LOST;
    }
    if (link.ended()) {
      return link.concluded() ? SubsystemState.CONCLUDED : SubsystemState.FAILED;
    }
    if (starting) {
      return SubsystemState.STARTING;
    }
    return link.stalled() ? SubsystemState.STALLED : SubsystemState.RUNNING;
  }
}
