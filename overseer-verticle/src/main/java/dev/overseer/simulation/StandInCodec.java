package dev.overseer.simulation;

import dev.overseer.protocol.AllMessages;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages as bytes where they go ahead in pieces: a number by which the very same message is found
 * again, and a pattern that shows whether the pieces were put together rightly. As many bytes as
 * the message weighs.
 */
final class StandInCodec implements ScaleCodec<AllMessages> {

  private static final int NUMBER = Integer.BYTES;

  private final Transcript transcript;
  private final List<AllMessages> messages = new ArrayList<>();

  StandInCodec(Transcript transcript) {
    this.transcript = transcript;
  }

  private static int pattern(int number, int at) {
    return (31 * number + 7 * at) & 0xff;
  }

  @Override
  public void encode(AllMessages message, ScaleWriter out) {
    int number = messages.size();
    messages.add(message);
    out.u32(number);
    for (int at = NUMBER; at < message.weight(); at++) {
      out.u8(pattern(number, at));
    }
  }

  @Override
  public AllMessages decode(ScaleReader in) {
    int number = (int) in.u32();
    if (number >= messages.size()) {
      throw in.error(ScaleException.Kind.INVALID, "no such message");
    }
    AllMessages message = messages.get(number);
    for (int at = NUMBER; at < message.weight(); at++) {
      if (in.u8() != pattern(number, at)) {
        throw transcript.broken(
            Invariant.EXACTLY_ONCE, "the pieces of %s were mixed up at %d".formatted(message, at));
      }
    }
    return message;
  }

  @Override
  public int minSize() {
    return NUMBER;
  }
}
