package dev.overseer.bus;

import dev.overseer.protocol.ResponseChannel;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException;

/** A channel or stream of this process that others may use, under a number. */
sealed interface ReplyExport {

  /** Number that others know it by. */
  long number();

  /** Whether nobody in this process waits for it any more. */
  boolean isOver();

  /** The process that has it is gone. */
  void lost();

  /** A reply channel. */
  record OfResponse<T>(long number, ResponseChannel<T> channel, ScaleCodec<T> codec)
      implements ReplyExport {

    void answer(byte[] encoded) {
      T value;
      try {
        value = codec.decode(encoded);
      } catch (ScaleException unreadable) {
        channel.error("its answer cannot be read: " + unreadable.getMessage());
        return;
      }
      channel.ok(value);
    }

    @Override
    public boolean isOver() {
      return channel.isCancelled();
    }

    @Override
    public void lost() {
      String text = "the process that had the request is gone";
      if (channel instanceof LocalReply<T> local) {
        local.lost(text);
      } else {
        channel.error(text);
      }
    }
  }

  /** A stream. */
  record OfStream<T>(long number, LocalStream<T> stream, ScaleCodec<T> codec)
      implements ReplyExport {

    /** False if the subscriber takes no more. */
    boolean next(byte[] encoded) {
      T item;
      try {
        item = codec.decode(encoded);
      } catch (ScaleException unreadable) {
        stream.fail("an item of it cannot be read: " + unreadable.getMessage());
        return false;
      }
      return stream.send(item);
    }

    @Override
    public boolean isOver() {
      return stream.isClosed();
    }

    @Override
    public void lost() {
      stream.lost("the process that fed the stream is gone");
    }
  }
}
