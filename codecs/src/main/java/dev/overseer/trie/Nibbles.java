package dev.overseer.trie;

import dev.overseer.primitives.Bytes;
import dev.overseer.scale.ScaleWriter;

/**
 * A part of a key in steps of four bits, the high half of each byte first.
 *
 * @param key the bytes
 * @param from the first nibble, counted from the start of {@code key}
 * @param to the nibble after the last
 */
record Nibbles(Bytes key, int from, int to) {
  /** All nibbles of a key. */
  static Nibbles of(Bytes key) {
    return new Nibbles(key, 0, 2 * key.size());
  }

  int length() {
    return to - from;
  }

  /** The nibble at {@code index}, 0 to 15. */
  int get(int index) {
    int at = from + index;
    return key.get(at / 2) >> (at % 2 == 0 ? 4 : 0) & 0xf;
  }

  /** What is left without the first {@code count}. */
  Nibbles drop(int count) {
    return new Nibbles(key, from + count, to);
  }

  /** How many nibbles both begin with. */
  int commonPrefix(Nibbles other) {
    int limit = Math.min(length(), other.length());
    int common = 0;
    while (common < limit && get(common) == other.get(common)) {
      common++;
    }
    return common;
  }

  /** Two in a byte, high first; of an odd number the first is alone in its byte. */
  void writePacked(ScaleWriter out) {
    int next = length() % 2;
    if (next == 1) {
      out.u8(get(0));
    }
    for (; next < length(); next += 2) {
      out.u8(get(next) << 4 | get(next + 1));
    }
  }
}
