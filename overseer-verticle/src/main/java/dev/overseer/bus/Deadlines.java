package dev.overseer.bus;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Things that are to happen unless they are removed in time. Those of one duration come due in the
 * order in which they were added, so that adding and removing cost the same however many there are,
 * and what was removed takes no memory.
 */
final class Deadlines<K> {

  private final TreeMap<Long, LinkedHashMap<K, Long>> byDuration = new TreeMap<>();
  private int size;

  /** Adds {@code key}, due {@code duration} milliseconds after {@code now}. */
  void add(K key, long duration, long now) {
    long due = duration > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + duration;
    byDuration.computeIfAbsent(duration, d -> new LinkedHashMap<>()).put(key, due);
    size++;
  }

  /** Removes {@code key}, which was added with that duration, if it is still there. */
  boolean remove(K key, long duration) {
    LinkedHashMap<K, Long> group = byDuration.get(duration);
    if (group == null || group.remove(key) == null) {
      return false;
    }
    size--;
    if (group.isEmpty()) {
      byDuration.remove(duration);
    }
    return true;
  }

  /** Removes all that are due. */
  List<K> pollDue(long now) {
    if (size == 0) {
      return List.of();
    }
    List<K> due = new ArrayList<>();
    for (Iterator<LinkedHashMap<K, Long>> groups = byDuration.values().iterator();
        groups.hasNext(); ) {
      LinkedHashMap<K, Long> group = groups.next();
      Iterator<Map.Entry<K, Long>> entries = group.entrySet().iterator();
      while (entries.hasNext()) {
        Map.Entry<K, Long> entry = entries.next();
        if (entry.getValue() > now) {
          break;
        }
        due.add(entry.getKey());
        entries.remove();
        size--;
      }
      if (group.isEmpty()) {
        groups.remove();
      }
    }
    return due;
  }

  /** Removes all. */
  List<K> pollAll() {
    return pollDue(Long.MAX_VALUE);
  }

  int size() {
    return size;
  }
}
