package dev.overseer.scale;

import dev.overseer.scale.ScaleException.Kind;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Maps in ascending order of their keys. */
record MapCodec<K extends Comparable<? super K>, V>(ScaleCodec<K> key, ScaleCodec<V> value)
    implements ScaleCodec<SortedMap<K, V>> {
  MapCodec {
    // A key without bytes has one value only; a map of such keys is not worth a rule of its own.
    if (key.minSize() < 1) {
      throw new IllegalArgumentException("keys of a map must take at least one byte");
    }
  }

  @Override
  public void encode(SortedMap<K, V> map, ScaleWriter out) {
    out.compactU32(map.size());
    // Sorted again unless in natural order, since the map may have come with an order of its own.
    SortedMap<K, V> ascending = map.comparator() == null ? map : naturallyOrdered(map);
    ascending.forEach(
        (k, v) -> {
          key.encode(k, out);
          value.encode(v, out);
        });
  }

  private static <K extends Comparable<? super K>, V> SortedMap<K, V> naturallyOrdered(
      SortedMap<K, V> map) {
    SortedMap<K, V> sorted = new TreeMap<>();
    sorted.putAll(map);
    return sorted;
  }

  @Override
  public SortedMap<K, V> decode(ScaleReader in) {
    int count = in.length(key.minSize() + value.minSize());
    in.enter();
    TreeMap<K, V> map = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      K next = key.decode(in);
      if (i > 0 && map.lastKey().compareTo(next) >= 0) {
        throw in.error(Kind.NOT_ASCENDING, "key " + i + " of a map is not above the one before it");
      }
      map.put(next, value.decode(in));
    }
    in.leave();
    return Collections.unmodifiableSortedMap(map);
  }

  @Override
  public int minSize() {
    return 1;
  }
}
