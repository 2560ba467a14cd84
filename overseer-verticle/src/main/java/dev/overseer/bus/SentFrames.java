package dev.overseer.bus;

import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames of a link that are kept until their arrival is acknowledged: INV-S5. */
final class SentFrames {

  private final ArrayDeque<Kept> kept = new ArrayDeque<>();
  private final ResendTimer timer;
  private long received;
  private long receivedBytes;
  private long gapAnswered = -1;

  /**
   * A sealed frame.
   *
   * @param bytes weight of all messages that were admitted until it was sealed: no less than what
   *     has arrived when this frame has
   */
  private record Kept(Frame frame, long bytes) {
    long last() {
      return frame.endSeq() - 1;
    }
  }

  SentFrames(long resendAfter, long now) {
    this.timer = new ResendTimer(resendAfter, now);
  }

  void add(Frame frame, long bytes, long now) {
    if (kept.isEmpty()) {
      timer.begin(now);
    }
    kept.addLast(new Kept(frame, bytes));
  }

  /** All items up to that number have arrived. */
  void arrived(long seq, long now) {
    if (seq <= received) {
      return;
    }
    received = seq;
    timer.begin(now);
    for (Kept head = kept.peekFirst();
        head != null && head.last() <= received;
        head = kept.peekFirst()) {
      receivedBytes = head.bytes;
      kept.removeFirst();
    }
  }

  /** At least the weight of all messages up to that one; a little more if the outbox was large. */
  long arrivedBytes(long seq) {
    long bytes = receivedBytes;
    for (Kept sealed : kept) {
      if (sealed.last() > seq) {
        break;
      }
      bytes = sealed.bytes;
    }
    return bytes;
  }

  /**
   * What has to be sent again because of an acknowledgement that was just taken; mostly nothing.
   */
  List<Frame> lacking(Ack ack, long now) {
    if (!ack.gap() || ack.received() < received || gapAnswered == received) {
      return List.of();
    }
    // Every frame behind a gap reports it; one answer is enough until something moves.
    gapAnswered = received;
    timer.begin(now);
    return kept.stream().map(Kept::frame).toList();
  }

  /** The oldest frame if it is overdue. */
  @Nullable Frame overdue(long now) {
    Kept oldest = kept.peekFirst();
    if (oldest == null || !timer.isOver(now)) {
      return null;
    }
    timer.sentInVain(now);
    gapAnswered = -1;
    return oldest.frame;
  }

  /** The receiver is there. */
  void heard() {
    timer.heard();
  }

  int size() {
    return kept.size();
  }
}
