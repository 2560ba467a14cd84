package dev.overseer.protocol;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The older view of a leaf update, one event per leaf: {@code StartWork} for each activated leaf in
 * order, then {@code StopWork} for each deactivated one (spec overseer.md 2). Derived, never sent.
 */
public sealed interface WorkSignal {

  /** The relay parent that the event is about. */
  Hash relayParent();

  /** Start work localized to the leaf. */
  record StartWork(ActivatedLeaf leaf) implements WorkSignal {
    @Override
    public Hash relayParent() {
      return leaf.hash();
    }
  }

  /** Stop, or phase down, work localized to the relay parent. */
  record StopWork(Hash relayParent) implements WorkSignal {}

  /** The events of {@code update} in the order in which they are to be obeyed. */
  static List<WorkSignal> of(ActiveLeavesUpdate update) {
    List<WorkSignal> events =
        new ArrayList<>(update.activated().size() + update.deactivated().size());
    update.activated().forEach(leaf -> events.add(new StartWork(leaf)));
    update.deactivated().forEach(hash -> events.add(new StopWork(hash)));
    return List.copyOf(events);
  }
}
