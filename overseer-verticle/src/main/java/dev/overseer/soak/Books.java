package dev.overseer.soak;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** What was counted in one process, by its subsystems, on their threads. */
final class Books {

  /** What must not happen. */
  enum Fault {
    /** A message was handled twice. */
    DUPLICATED,
    /** A message came too early, too late, or before a signal that its sender had seen. */
    ORDER,
    /** A message was not what had been sent. */
    CORRUPTED,
    /** A request was answered wrongly, or not at all. */
    REPLY,
    /** More was under way on an edge than its windows allow. */
    CREDIT,
    /** Nothing moved, although something should have. */
    STUCK
  }

  private static final int MOST_COMPLAINTS = 10;

  private final AtomicLongArray sent;
  private final AtomicLongArray handled;
  private final Map<Fault, AtomicLong> faults = new EnumMap<>(Fault.class);
  private final AtomicLong replies = new AtomicLong();
  private final List<String> complaints = new ArrayList<>();

  Books(int edges) {
    sent = new AtomicLongArray(edges);
    handled = new AtomicLongArray(edges);
    for (Fault fault : Fault.values()) {
      faults.put(fault, new AtomicLong());
    }
  }

  /** A message is sent on an edge; its number there, from 0. */
  long sent(int edge) {
    return sent.getAndIncrement(edge);
  }

  /** A message is handled for the first time. */
  void handled(int edge) {
    handled.getAndIncrement(edge);
  }

  /** Messages of an edge that are sent and not handled, if both ends are in this process. */
  long underWay(int edge) {
    return sent.get(edge) - handled.get(edge);
  }

  long sentAll() {
    return sum(sent);
  }

  private static long sum(AtomicLongArray counts) {
    return sum(list(counts));
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static List<Long> list(AtomicLongArray counts) {
    return IntStream.range(0, counts.length()).mapToObj(counts::get).toList();
  }

  void answered() {
    replies.incrementAndGet();
  }

  void fault(Fault fault, String what) {
    faults(fault).incrementAndGet();
    synchronized (complaints) {
      if (complaints.size() < MOST_COMPLAINTS) {
        complaints.add(what);
      }
    }
  }

  private AtomicLong faults(Fault fault) {
    return java.util.Objects.requireNonNull(faults.get(fault));
  }

  /** The counts at this moment. */
  Tally tally() {
    Map<Fault, Long> counted = new EnumMap<>(Fault.class);
    faults.forEach((fault, count) -> counted.put(fault, count.get()));
    synchronized (complaints) {
      return new Tally(list(sent), list(handled), counted, replies.get(), List.copyOf(complaints));
    }
  }

  /** The counts of one process or of several. */
  record Tally(
      List<Long> sent,
      List<Long> handled,
      Map<Fault, Long> faults,
      long replies,
      List<String> complaints) {

    long count(Fault fault) {
      return faults.getOrDefault(fault, 0L);
    }

    boolean isFaultless() {
      return faults.values().stream().allMatch(count -> count == 0);
    }

    long sentAll() {
      return sum(sent);
    }

    long handledAll() {
      return sum(handled);
    }

    Tally plus(Tally other) {
      Map<Fault, Long> both = new EnumMap<>(faults);
      other.faults.forEach((fault, count) -> both.merge(fault, count, Long::sum));
      List<String> all = new ArrayList<>(complaints);
      all.addAll(other.complaints);
      return new Tally(
          plus(sent, other.sent), plus(handled, other.handled), both, replies + other.replies, all);
    }

    private static List<Long> plus(List<Long> one, List<Long> two) {
      return IntStream.range(0, one.size()).mapToObj(i -> one.get(i) + two.get(i)).toList();
    }

    JsonObject toJson() {
      JsonObject counted = new JsonObject();
      faults.forEach((fault, count) -> counted.put(fault.name(), count));
      return new JsonObject()
          .put("sent", new JsonArray(sent))
          .put("handled", new JsonArray(handled))
          .put("faults", counted)
          .put("replies", replies)
          .put("complaints", new JsonArray(complaints));
    }

    static Tally of(JsonObject json) {
      Map<Fault, Long> faults = new EnumMap<>(Fault.class);
      JsonObject counted = json.getJsonObject("faults");
      counted.fieldNames().forEach(name -> faults.put(Fault.valueOf(name), counted.getLong(name)));
      return new Tally(
          counts(json.getJsonArray("sent")),
          counts(json.getJsonArray("handled")),
          faults,
          json.getLong("replies"),
          json.getJsonArray("complaints").stream().map(String::valueOf).toList());
    }

    private static List<Long> counts(JsonArray array) {
      return array.stream().map(count -> ((Number) count).longValue()).toList();
    }
  }
}
