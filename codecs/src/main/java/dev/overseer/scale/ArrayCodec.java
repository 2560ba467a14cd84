package dev.overseer.scale;

import dev.overseer.scale.ScaleException.Kind;
import java.util.List;

/** {@code [T; N]} as a list of exactly {@code length} elements. */
record ArrayCodec<T>(ScaleCodec<T> element, int length) implements ScaleCodec<List<T>> {
  @Override
  public void encode(List<T> value, ScaleWriter out) {
    if (value.size() != length) {
      throw new IllegalArgumentException(
          "a list of " + value.size() + " elements where the layout has " + length);
    }
    for (T t : value) {
      element.encode(t, out);
    }
  }

  @Override
  public List<T> decode(ScaleReader in) {
    if (minSize() > in.remaining()) {
      throw in.error(Kind.TRUNCATED, minSize() + " bytes needed, " + in.remaining() + " left");
    }
    return VecCodec.elements(element, length, in);
  }

  @Override
  public int minSize() {
    return Math.multiplyExact(length, element.minSize());
  }
}
