package dev.overseer.soak;

import dev.overseer.protocol.BusPacket.Ack;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the gaps that receivers report and that are filled afterwards. Looks at the
 * acknowledgements that leave a process; those of one link come on one thread.
 */
final class GapWatch {

  private record Link(long self, long peer) {}

  private final Map<Link, Long> open = new ConcurrentHashMap<>();
  private final AtomicLong repaired = new AtomicLong();

  void acknowledges(Ack ack) {
    Link link = new Link(ack.sender(), ack.receiver());
    Long gapAfter = open.get(link);
    if (gapAfter != null && ack.received() > gapAfter) {
      open.remove(link);
      repaired.incrementAndGet();
    }
    if (ack.gap()) {
      open.putIfAbsent(link, ack.received());
    }
  }

  long repaired() {
    return repaired.get();
  }
}
