package dev.overseer.trace;

import dev.overseer.primitives.Hash;
import dev.overseer.protocol.ChainApiMessage.FinalizedBlockNumber;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.ResponseChannel;

/** Items for the tests of this package. */
final class TraceItems {

  private TraceItems() {}

  /** Hash 0x00…0n. */
  static Hash hash(int n) {
    return new Hash(0, 0, 0, n);
  }

  /** A message that was sent after {@code signalsSeen} signals. */
  static Item message(long signalsSeen) {
    return new MessageItem(7, signalsSeen, new FinalizedBlockNumber(new Nobody<>()));
  }

  /** Nobody waits for this reply. */
  private static final class Nobody<T> implements ResponseChannel<T> {
    @Override
    public void ok(T value) {}

    @Override
    public void error(String text) {}

    @Override
    public void drop() {}

    @Override
    public boolean isCancelled() {
      return true;
    }
  }
}
