package dev.overseer.subsystem.jobs;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import java.util.ArrayList;
import java.util.List;

/**
 * The reply channels and streams in messages that were handed on, as far as they are open. So
 * whoever waits for one hears of it when nobody is left to answer (spec overseer.md 11).
 */
final class OpenReplies {

  private static final int FIRST_SWEEP = 16;

  private final ChannelFinder finder;
  private final List<ResponseChannel<?>> replies = new ArrayList<>();
  private final List<Sender<?>> streams = new ArrayList<>();
  private int sweepAt = FIRST_SWEEP;

  OpenReplies(ChannelFinder finder) {
    this.finder = finder;
  }

  /** Keeps the channels of a message. Those that were closed meanwhile are let go now and then. */
  void add(AllMessages message) {
    finder.find(message, replies::add, streams::add);
    if (replies.size() + streams.size() >= sweepAt) {
      replies.removeIf(ResponseChannel::isCancelled);
      streams.removeIf(Sender::isClosed);
      sweepAt = Math.max(FIRST_SWEEP, 2 * (replies.size() + streams.size()));
    }
  }

  /** There will be no more answers; the streams have had all their items. */
  void end() {
    streams.forEach(Sender::end);
    drop();
  }

  /** There will be no more answers; the streams are broken off. */
  void fail(String why) {
    streams.forEach(stream -> stream.fail(why));
    drop();
  }

  private void drop() {
    replies.forEach(ResponseChannel::drop);
    replies.clear();
    streams.clear();
  }
}
