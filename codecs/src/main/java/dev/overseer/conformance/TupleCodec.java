package dev.overseer.conformance;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;

/** A tuple of types that only a vector file names: one part after the other. */
record TupleCodec(List<ScaleCodec<Object>> parts) implements ScaleCodec<List<Object>> {
  @Override
  public void encode(List<Object> value, ScaleWriter out) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).encode(value.get(i), out);
    }
  }

  @Override
  public List<Object> decode(ScaleReader in) {
    List<Object> values = new ArrayList<>(parts.size());
    for (ScaleCodec<Object> part : parts) {
      values.add(part.decode(in));
    }
    return values;
  }

  @Override
  public int minSize() {
    return parts.stream().mapToInt(ScaleCodec::minSize).sum();
  }
}
