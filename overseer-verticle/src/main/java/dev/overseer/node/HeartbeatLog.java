package dev.overseer.node;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.protocol.OverseerSignal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words for signals, one line each: what to work on, fresh or stale, and what was let go. */
public final class HeartbeatLog {

  private final Map<Hash, Long> numbers = new HashMap<>();

  /** The line for a signal. */
  public String line(OverseerSignal signal) {
    return switch (signal) {
      case OverseerSignal.ActiveLeaves(ActiveLeavesUpdate update) -> line(update);
      case OverseerSignal.BlockFinalized(Hash hash, long number) ->
          "finalized  #%-8d %s".formatted(number, hash);
      case OverseerSignal.Conclude() -> "conclude";
    };
  }

  private String line(ActiveLeavesUpdate update) {
    String activated =
        update.activated().stream().map(HeartbeatLog::describe).collect(Collectors.joining(", "));
    String letGo = letGo(update.deactivated());
    update.activated().forEach(leaf -> numbers.put(leaf.hash(), leaf.number()));
    if (activated.isEmpty()) {
      return letGo.isEmpty() ? "heartbeat  no leaves yet" : "heartbeat  let go " + letGo;
    }
    return "heartbeat  " + activated + (letGo.isEmpty() ? "" : "   let go " + letGo);
  }

  private static String describe(ActivatedLeaf leaf) {
    return "#%-8d %s %s"
        .formatted(
            leaf.number(), leaf.hash(), leaf.status() == LeafStatus.FRESH ? "fresh" : "STALE");
  }

  private String letGo(List<Hash> deactivated) {
    return deactivated.stream()
        .map(
            hash -> {
              Long number = numbers.remove(hash);
              return (number == null ? "" : "#" + number + " ") + hash;
            })
        .collect(Collectors.joining(", "));
  }
}
