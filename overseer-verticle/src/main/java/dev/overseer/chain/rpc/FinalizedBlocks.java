package dev.overseer.chain.rpc;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The finalized chain as far as it is known: hashes by height, and the newest block. */
final class FinalizedBlocks {
  private final int capacity;
  private final Map<Long, Hash> hashes = new LinkedHashMap<>(16, 0.75f, true);
  private Hash lastHash = Hash.ZERO;
  private long lastNumber;

  FinalizedBlocks(int capacity) {
    this.capacity = capacity;
  }

  /** The hash at a height, null if it is not known here. */
  @Nullable Hash at(long number) {
    return number == lastNumber ? lastHash : hashes.get(number);
  }

  Hash lastHash() {
    return lastHash;
  }

  long lastNumber() {
    return lastNumber;
  }

  /** A block is on the finalized chain. */
  void remember(long number, Hash hash) {
    hashes.put(number, hash);
    if (hashes.size() > capacity) {
      hashes.remove(hashes.keySet().iterator().next());
    }
  }

  /** A newer block is finalized. */
  void advance(BlockInfo block) {
    lastHash = block.hash();
    lastNumber = block.number();
    remember(block.number(), block.hash());
  }
}
