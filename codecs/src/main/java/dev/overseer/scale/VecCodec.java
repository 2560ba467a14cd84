package dev.overseer.scale;

import dev.overseer.scale.ScaleException.Kind;
import java.util.List;

/** Lists with their number of elements in front. */
record VecCodec<T>(ScaleCodec<T> element, int maxLength) implements SequenceCodec<List<T>> {
  VecCodec {
    if (element.minSize() < 1) {
      throw new IllegalArgumentException(
          "a list of elements that may take no byte: its length could not be bounded by the input");
    }
  }

  @Override
  public SequenceCodec<List<T>> atMost(int newMaxLength) {
    return new VecCodec<>(element, newMaxLength);
  }

  @Override
  public ScaleCodec<List<T>> exactly(int length) {
    return new ArrayCodec<>(element, length);
  }

  @Override
  public void encode(List<T> value, ScaleWriter out) {
    out.compactU32(value.size());
    for (T t : value) {
      element.encode(t, out);
    }
  }

  @Override
  public List<T> decode(ScaleReader in) {
    int count = in.length(element.minSize());
    if (count > maxLength) {
      throw in.error(Kind.TOO_LONG, count + " elements, at most " + maxLength + " allowed");
    }
    return elements(element, count, in);
  }

  /** Reads {@code count} elements, for which the bytes were found to be there. */
  @SuppressWarnings("unchecked")
  static <T> List<T> elements(ScaleCodec<T> element, int count, ScaleReader in) {
    in.enter();
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = element.decode(in);
    }
    in.leave();
    return (List<T>) List.of(values);
  }

  @Override
  public int minSize() {
    return 1;
  }
}
