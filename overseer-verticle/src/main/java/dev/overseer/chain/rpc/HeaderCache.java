package dev.overseer.chain.rpc;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Headers by hash; they never change. The least recently used go first when there are too many or
 * when together they are too large: a server decides how large a header is.
 */
final class HeaderCache {
  static final long MAX_BYTES = 64L << 20;

  private final int capacity;
  private final Map<Hash, Header> headers = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  HeaderCache(int capacity) {
    this.capacity = capacity;
  }

  @Nullable Header get(Hash hash) {
    return headers.get(hash);
  }

  void put(Block block) {
    if (headers.put(block.hash(), block.header()) == null) {
      bytes += Block.weight(block.header());
    }
    Iterator<Header> eldest = headers.values().iterator();
    while (headers.size() > capacity || (bytes > MAX_BYTES && headers.size() > 1)) {
      bytes -= Block.weight(eldest.next());
      eldest.remove();
    }
  }

  int size() {
    return headers.size();
  }
}
