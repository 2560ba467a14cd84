package dev.overseer.trace;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.protocol.OverseerSignal.Conclude;

/** One item as one line (spec formats.md 3). Made by hand: it is on the path of every message. */
final class TraceFormat {

  private TraceFormat() {}

  static void write(LineBuffer out, String to, long seq, Item item, String from) {
    out.raw("{\"to\":").string(to).raw(",\"seq\":").number(seq);
    switch (item) {
      case SignalItem signal -> signal(out, signal.signal());
      case MessageItem message -> message(out, message, from);
    }
    out.raw("}\n");
  }

  private static void message(LineBuffer out, MessageItem item, String from) {
    out.raw(",\"message\":").string(item.message().traceName());
    out.raw(",\"from\":").string(from);
    out.raw(",\"signalsSeen\":").number(item.signalsSeen());
  }

  private static void signal(LineBuffer out, OverseerSignal signal) {
    switch (signal) {
      case ActiveLeaves(ActiveLeavesUpdate update) -> leaves(out, update);
      case BlockFinalized(Hash hash, long number) -> {
        out.raw(",\"signal\":\"BlockFinalized\",\"hash\":").string(hash.toHex());
        out.raw(",\"number\":").number(number);
      }
      case Conclude() -> out.raw(",\"signal\":\"Conclude\"");
    }
  }

  private static void leaves(LineBuffer out, ActiveLeavesUpdate update) {
    out.raw(",\"signal\":\"ActiveLeaves\",\"activated\":[");
    String separator = "";
    for (ActivatedLeaf leaf : update.activated()) {
      out.raw(separator).raw("{\"hash\":").string(leaf.hash().toHex());
      out.raw(",\"number\":").number(leaf.number());
      out.raw(",\"status\":").string(leaf.status().label()).raw("}");
      separator = ",";
    }
    out.raw("],\"deactivated\":[");
    separator = "";
    for (Hash hash : update.deactivated()) {
      out.raw(separator).string(hash.toHex());
      separator = ",";
    }
    out.raw("]");
  }
}
