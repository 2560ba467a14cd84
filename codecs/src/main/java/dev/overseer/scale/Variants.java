package dev.overseer.scale;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each discriminant of one type stands for. */
final class Variants<V> {
  private static final int MAX_TAG = 255;

  private final String type;
  private final List<@Nullable V> byTag = new ArrayList<>();

  Variants(String type) {
    this.type = type;
  }

  void add(int tag, V variant) {
    if (tag < 0 || tag > MAX_TAG) {
      throw new IllegalArgumentException(
          type + ": index " + tag + " of " + variant + " is not between 0 and " + MAX_TAG);
    }
    while (byTag.size() <= tag) {
      byTag.add(null);
    }
    V other = byTag.get(tag);
    if (other != null) {
      throw new IllegalArgumentException(
          type + ": " + other + " and " + variant + " have the same index " + tag);
    }
    byTag.set(tag, variant);
  }

  V read(ScaleReader in) {
    int tag = in.u8();
    V variant = tag < byTag.size() ? byTag.get(tag) : null;
    if (variant == null) {
      throw in.badTag(type, tag);
    }
    return variant;
  }
}
