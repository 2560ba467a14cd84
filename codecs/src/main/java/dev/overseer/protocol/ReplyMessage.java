package dev.overseer.protocol;

import dev.overseer.primitives.Bytes;
import dev.overseer.scale.Index;
import dev.overseer.scale.U64;
import java.util.Optional;

/**
 * What goes back and forth between two processes for a reply channel or a stream that one of them
 * made and the other one uses. It travels on numbered links between the two, past the Overseer. A
 * channel has a number in the process that made it.
 */
public sealed interface ReplyMessage extends ExtensionMessage {

  /** The family, which no subsystem can consume. */
  MessageFamily FAMILY = MessageFamily.extension(255, "Reply");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** Number of the channel. */
  long channel();

  /**
   * The answer.
   *
   * @param value in SCALE
   */
  @Index(0)
  record Answer(@U64 long channel, Bytes value) implements ReplyMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(value.size());
    }
  }

  /**
   * There will be no answer.
   *
   * @param dropped whether the request was dropped on purpose; otherwise it is an error
   * @param text a sentence
   */
  @Index(1)
  record Failure(@U64 long channel, boolean dropped, String text) implements ReplyMessage {}

  /**
   * The next item of a stream.
   *
   * @param item in SCALE
   */
  @Index(2)
  record Next(@U64 long channel, Bytes item) implements ReplyMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(item.size());
    }
  }

  /** The end of a stream, with a sentence if it failed. */
  @Index(3)
  record End(@U64 long channel, Optional<String> failure) implements ReplyMessage {}

  /**
   * The subscriber gives room back.
   *
   * @param handled items that it has handled so far
   */
  @Index(4)
  record Room(@U64 long channel, @U64 long handled) implements ReplyMessage {}

  /** The subscriber walked away. */
  @Index(5)
  record Closed(@U64 long channel) implements ReplyMessage {}

  /** Tells who makes a channel wait for long: the process that this comes from. */
  @Index(6)
  record Held(@U64 long channel) implements ReplyMessage {}
}
