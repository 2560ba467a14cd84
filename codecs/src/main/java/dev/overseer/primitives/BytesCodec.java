package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException.Kind;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;
import dev.overseer.scale.SequenceCodec;

/** {@code Vec<u8>} of at most {@code maxLength} bytes. */
record BytesCodec(int maxLength) implements SequenceCodec<Bytes> {
  @Override
  public SequenceCodec<Bytes> atMost(int newMaxLength) {
    return new BytesCodec(newMaxLength);
  }

  @Override
  public ScaleCodec<Bytes> exactly(int length) {
    return new Fixed(length);
  }

  @Override
  public void encode(Bytes value, ScaleWriter out) {
    out.compactU32(value.size());
    value.writeTo(out);
  }

  @Override
  public Bytes decode(ScaleReader in) {
    int length = in.length(1);
    if (length > maxLength) {
      throw in.error(Kind.TOO_LONG, length + " bytes, at most " + maxLength + " allowed");
    }
    return in.slice(length, Bytes::wrap);
  }

  @Override
  public int minSize() {
    return 1;
  }

  /** {@code [u8; N]}. */
  private record Fixed(int length) implements ScaleCodec<Bytes> {
    @Override
    public void encode(Bytes value, ScaleWriter out) {
      if (value.size() != length) {
        throw new IllegalArgumentException(value.size() + " bytes where the layout has " + length);
      }
      value.writeTo(out);
    }

    @Override
    public Bytes decode(ScaleReader in) {
      return in.slice(length, Bytes::wrap);
    }

    @Override
    public int minSize() {
      return length;
    }
  }
}
