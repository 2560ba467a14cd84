package dev.overseer.subsystem.testkit;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import java.util.ArrayDeque;

/** What happened last, for the messages of failures. */
final class Journal {

  private static final int MOST = 30;
  private static final int LINE = 200;

  private final VirtualTime time;
  private final long start;
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();

  /** Rendered only when it is needed. */
  private record Entry(long at, String what, Object detail) {}

  Journal(VirtualTime time) {
    this.time = time;
    this.start = time.now();
  }

  void handles(Item item) {
    switch (item) {
      case SignalItem signal -> add("handles signal " + signal.number(), signal.signal());
      case MessageItem message -> add("handles", message.message());
    }
  }

  void sends(AllMessages message) {
    add("sends", message);
  }

  void ends(MockOverseer.End end) {
    add("ends", end);
  }

  private void add(String what, Object detail) {
    if (entries.size() == MOST) {
      entries.removeFirst();
    }
    entries.addLast(new Entry(time.now() - start, what, detail));
  }

  /** One line for each of the newest entries, oldest first. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append("%n%8d ms  %s %s".formatted(entry.at, entry.what, shorten(entry.detail)));
    }
    return text.toString();
  }

  static String shorten(Object detail) {
    String text = String.valueOf(detail);
    return text.length() <= LINE ? text : text.substring(0, LINE) + "…";
  }
}
