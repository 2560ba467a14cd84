package dev.overseer.trie;

import dev.overseer.primitives.Bytes;
import dev.overseer.scale.ScaleException;
import dev.overseer.scale.ScaleException.Kind;
import dev.overseer.scale.ScaleReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node as read from a proof (spec erasure-coding.md 6.1).
 *
 * @param partial its partial key
 * @param value its value, if it has one
 * @param children 16 references of a branch, null where there is no child; none for a leaf
 */
record DecodedNode(Nibbles partial, @Nullable Bytes value, List<@Nullable Bytes> children) {
  /**
   * Reads a whole encoding.
   *
   * @throws ScaleException if it is not one of state version 0
   */
  static DecodedNode read(Bytes encoding) {
    ScaleReader in = encoding.reader();
    NodeHeader header = NodeHeader.read(in);
    Nibbles partial = partial(in, header.nibbles());
    List<@Nullable Bytes> children = new ArrayList<>();
    boolean branch = header.kind() >= NodeHeader.BRANCH;
    int bitmap = branch ? in.u16() : 0;
    boolean hasValue =
        header.kind() == NodeHeader.LEAF || header.kind() == NodeHeader.BRANCH_WITH_VALUE;
    Bytes value = hasValue ? Bytes.CODEC.decode(in) : null;
    for (int i = 0; branch && i < TrieNode.WIDTH; i++) {
      children.add((bitmap >>> i & 1) == 0 ? null : reference(in));
    }
    if (branch && bitmap == 0) {
      throw in.error(Kind.INVALID, "a branch without children");
    }
    in.expectEnd();
    return new DecodedNode(partial, value, Collections.unmodifiableList(children));
  }

  private static Nibbles partial(ScaleReader in, int nibbles) {
    Bytes packed = in.slice(Math.ceilDiv(nibbles, 2), Bytes::wrap);
    int from = nibbles % 2;
    if (from == 1 && packed.get(0) >>> 4 != 0) {
      throw in.error(Kind.INVALID, "an odd partial key that does not begin with a zero nibble");
    }
    return new Nibbles(packed, from, from + nibbles);
  }

  private static Bytes reference(ScaleReader in) {
    Bytes reference = Bytes.CODEC.decode(in);
    if (reference.size() > TrieNode.HASH_SIZE) {
      throw in.error(Kind.TOO_LONG, "a child of " + reference.size() + " bytes");
    }
    return reference;
  }

  /** The reference to child {@code number}, if there is one. */
  @Nullable Bytes child(int number) {
    return children.isEmpty() ? null : children.get(number);
  }
}
