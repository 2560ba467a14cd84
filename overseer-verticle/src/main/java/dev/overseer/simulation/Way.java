package dev.overseer.simulation;

import dev.overseer.protocol.AllMessages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of one edge, as their senders and receivers see them. */
final class Way {

  /** A message, from when it was sent. */
  static final class Sent {
    private final AllMessages message;
    private final String sender;
    private final long number;
    private final List<String> handlers = new ArrayList<>(1);
    private final List<String> holders = new ArrayList<>(1);
    private final List<String> dead = new ArrayList<>(0);
    private boolean lossy;
    private boolean again;
    final int signals;

    private Sent(AllMessages message, String sender, long number, int signals) {
      this.message = message;
      this.sender = sender;
      this.number = number;
      this.signals = signals;
    }

    /** Why that party may not handle it; null if it may. */
    @Nullable String whyNotBy(String party) {
      if (handlers.contains(party)) {
        return "it has handled already";
      }
      return dead.containsAll(handlers) ? null : handlers + " have handled already";
    }

    /** Whether nobody has handled it. */
    boolean isNew() {
      return handlers.isEmpty();
    }

    /** Whether it must be handled. */
    boolean isAwaited() {
      return again || (isNew() && !lossy);
    }

    void held(String party, boolean holds) {
      if (holds) {
        holders.add(party);
      } else {
        holders.remove(party);
      }
    }
  }

  private final boolean hasReplicas;
  private final ArrayDeque<Sent> open = new ArrayDeque<>();
  private final List<Sent> done = new ArrayList<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final Map<String, Map<String, List<Long>>> turns = new HashMap<>();
  private int losses;

  /**
   * Without messages.
   *
   * @param hasReplicas whether its receiver has
   */
  Way(boolean hasReplicas) {
    this.hasReplicas = hasReplicas;
  }

  void sent(String sender, AllMessages message, int signals) {
    long number = numbers.merge(sender, 1L, Long::sum);
    open.addLast(new Sent(message, sender, number, signals));
  }

  long sent(String sender) {
    return numbers.getOrDefault(sender, 0L);
  }

  /** What is known of a message; null if it was not sent, or is handled for good. */
  @SuppressWarnings("ReferenceEquality") // inside one process it is the very same message
  @Nullable Sent find(AllMessages message) {
    for (Sent sent : open) {
      if (sent.message == message) {
        return sent;
      }
    }
    for (Sent sent : done.reversed()) {
      if (sent.message == message) {
        return sent;
      }
    }
    return null;
  }

  /**
   * A message is handled.
   *
   * @return whether it was its turn: if the receiver has no replicas, of all that its sender sent;
   *     if it has, of those that this one is given. What a lost replica leaves comes in a sequence
   *     of its own.
   */
  boolean handled(String party, Sent sent) {
    boolean isNext = hasReplicas || isFirst(sent);
    if (!open.removeFirstOccurrence(sent)) {
      done.remove(sent);
    }
    sent.handlers.add(party);
    sent.again = false;
    if (hasReplicas) {
      done.add(sent);
    }
    List<Long> ends =
        turns
            .computeIfAbsent(party, p -> new HashMap<>())
            .computeIfAbsent(sent.sender, s -> new ArrayList<>());
    return isNext && continuesOne(ends, sent.number);
  }

  private boolean isFirst(Sent sent) {
    for (Sent earlier : open) {
      if (earlier.sender.equals(sent.sender)) {
        return earlier.equals(sent);
      }
    }
    return false;
  }

  /** Puts a number behind the sequence whose end is nearest to it. */
  private boolean continuesOne(List<Long> ends, long number) {
    int nearest = -1;
    for (int i = 0; i < ends.size(); i++) {
      if (ends.get(i) < number && (nearest < 0 || ends.get(i) > ends.get(nearest))) {
        nearest = i;
      }
    }
    if (nearest >= 0) {
      ends.set(nearest, number);
      return true;
    }
    ends.add(number);
    // a loss brings the survivors' sequences those of the lost one, at most as many as their own
    return ends.size() <= 1 << losses;
  }

  /**
   * What that sender sent may not arrive any more.
   *
   * @return how many messages need not be handled any more
   */
  int senderKilled(String party) {
    int count = 0;
    for (Sent sent : open) {
      if (sent.sender.equals(party)) {
        count += sent.isAwaited() ? 1 : 0;
        sent.lossy = true;
      }
    }
    return count;
  }

  /**
   * What that receiver has handled, another one may; and must, if it was still working at it.
   *
   * @return how many messages have to be handled again
   */
  int receiverKilled(String party) {
    losses++;
    int count = 0;
    for (Sent sent : done) {
      if (sent.handlers.contains(party)) {
        sent.dead.add(party);
        if (sent.holders.contains(party)) {
          sent.again = true;
          count++;
        }
      }
    }
    return count;
  }
}
