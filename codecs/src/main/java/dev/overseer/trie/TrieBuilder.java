package dev.overseer.trie;

import dev.overseer.primitives.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a trie of entries that come in ascending order, in one pass and without recursion: keys of
 * any length, from anywhere, cost no stack.
 *
 * <p>Open are the branches on the path of the last key, outermost first, and its own end. INV-1:
 * the ends of open branches ascend strictly, and the last key is longer than the innermost. The
 * nibbles that a new key has in common with the last decide which of them it ends: what lies deeper
 * is finished and goes to its parent.
 */
final class TrieBuilder {
  private final UnaryOperator<byte[]> hash;
  private final Deque<Open> branches = new ArrayDeque<>();

  /** The end of the last key. */
  private @Nullable Open last;

  TrieBuilder(UnaryOperator<byte[]> hash) {
    this.hash = hash;
  }

  /** Adds an entry; its key is above those before. */
  void add(Bytes key, Bytes value) {
    Nibbles nibbles = Nibbles.of(key);
    if (last != null) {
      branchOff(last, last.key.commonPrefix(nibbles));
    }
    last = new Open(nibbles, nibbles.length(), value);
  }

  /** Leaves open just what the next key shares, with a branch at its end. */
  private void branchOff(Open deepest, int common) {
    Open open = deepest;
    if (open.end > common) {
      while (!branches.isEmpty() && branches.getLast().end > common) {
        open = closeInto(open, branches.removeLast());
      }
      Open parent =
          !branches.isEmpty() && branches.getLast().end == common
              ? branches.removeLast()
              : new Open(open.key, common, null);
      open = closeInto(open, parent);
    }
    branches.addLast(open);
  }

  private Open closeInto(Open child, Open parent) {
    parent.children.set(child.key.get(parent.end), child.close(parent.end + 1, hash));
    return parent;
  }

  /** The root node; null if there was no entry. */
  @Nullable TrieNode finish() {
    Open open = last;
    if (open == null) {
      return null;
    }
    while (!branches.isEmpty()) {
      open = closeInto(open, branches.removeLast());
    }
    return open.close(0, hash);
  }

  /** A node whose children, or at least whose parent, are not known yet. */
  private static final class Open {
    final Nibbles key;
    final int end;
    final @Nullable Bytes value;
    final List<@Nullable TrieNode> children =
        new ArrayList<>(Collections.<@Nullable TrieNode>nCopies(TrieNode.WIDTH, null));

    Open(Nibbles key, int end, @Nullable Bytes value) {
      this.key = key;
      this.end = end;
      this.value = value;
    }

    /** The node, its partial key from nibble {@code from} on. */
    TrieNode close(int from, UnaryOperator<byte[]> hash) {
      Nibbles partial = new Nibbles(key.key(), from, end);
      if (value != null && children.stream().allMatch(Objects::isNull)) {
        return TrieNode.leaf(partial, value, hash);
      }
      return TrieNode.branch(partial, value, Collections.unmodifiableList(children), hash);
    }
  }
}
