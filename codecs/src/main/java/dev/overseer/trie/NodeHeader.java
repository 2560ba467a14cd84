package dev.overseer.trie;

import dev.overseer.scale.ScaleException.Kind;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;

/**
 * How a node's encoding begins: the kind in the top two bits of a byte, the number of nibbles of
 * the partial key in the others. 63 there means that bytes follow which are added, up to the first
 * that is not 255 (spec erasure-coding.md 6.1).
 *
 * @param kind the top two bits
 * @param nibbles length of the partial key
 */
record NodeHeader(int kind, int nibbles) {
  /** The trie without entries: the byte 0 and nothing more. */
  static final int EMPTY = 0;

  static final int LEAF = 1;
  static final int BRANCH = 2;
  static final int BRANCH_WITH_VALUE = 3;

  private static final int INLINE_LIMIT = 63;
  private static final int FULL = 255;

  void write(ScaleWriter out) {
    if (nibbles < INLINE_LIMIT) {
      out.u8(kind << 6 | nibbles);
      return;
    }
    out.u8(kind << 6 | INLINE_LIMIT);
    int rest = nibbles - INLINE_LIMIT;
    for (; rest >= FULL; rest -= FULL) {
      out.u8(FULL);
    }
    out.u8(rest);
  }

  static NodeHeader read(ScaleReader in) {
    int first = in.u8();
    int nibbles = first & INLINE_LIMIT;
    if (first >>> 6 == EMPTY && nibbles != 0) {
      throw in.error(Kind.BAD_TAG, "a node header " + first + " of no kind in state version 0");
    }
    if (nibbles == INLINE_LIMIT) {
      int more;
      do {
        more = in.u8();
        nibbles += more;
      } while (more == FULL);
    }
    return new NodeHeader(first >>> 6, nibbles);
  }
}
