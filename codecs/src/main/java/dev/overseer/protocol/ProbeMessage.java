package dev.overseer.protocol;

import dev.overseer.primitives.Bytes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Messages without a meaning, to measure and to try a node with: its order, its back-pressure, its
 * speed. A message says itself which of the {@link #FAMILIES} it belongs to, so that any number of
 * subsystems can each consume one.
 */
public sealed interface ProbeMessage extends ExtensionMessage {

  /** The families, with the tags 128 to 191 and the names Probe0 to Probe63. */
  List<MessageFamily> FAMILIES =
      IntStream.range(0, 64)
          .mapToObj(
              n -> MessageFamily.extension(MessageFamily.FIRST_EXTENSION_TAG + n, "Probe" + n))
          .toList();

  /**
   * One of the {@link #FAMILIES}.
   *
   * @param n 0 to 63
   */
  static MessageFamily family(int n) {
    if (n < 0 || n >= FAMILIES.size()) {
      throw new IllegalArgumentException("probes are numbered 0 to 63, not " + n);
    }
    return FAMILIES.get(n);
  }

  private static void check(MessageFamily family) {
    if (!family.equals(family(family.tag() - MessageFamily.FIRST_EXTENSION_TAG))) {
      throw new IllegalArgumentException(family + " is not the name of this family of probes");
    }
  }

  /**
   * A message that wants no answer.
   *
   * @param number whatever the test wants to recognise it by, u64
   * @param payload counts for the weight
   */
  record Ping(MessageFamily family, long number, Bytes payload) implements ProbeMessage {
    public Ping {
      check(family);
    }

    @Override
    public int weight() {
      return (int) Math.min(Integer.MAX_VALUE, (long) SMALL + payload.size());
    }
  }

  /**
   * A request.
   *
   * @param number whatever the test wants to recognise it by, u64
   */
  record Ask(MessageFamily family, long number, ResponseChannel<Long> response)
      implements ProbeMessage {
    public Ask {
      check(family);
    }
  }

  /**
   * A request for a stream of numbers.
   *
   * @param count how many numbers, u64
   */
  record Watch(MessageFamily family, long count, Sender<Long> sender) implements ProbeMessage {
    public Watch {
      check(family);
    }
  }
}
