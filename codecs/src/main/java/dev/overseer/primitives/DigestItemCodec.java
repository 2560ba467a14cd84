package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;

/** Known items by their index; opaque ones are written as they came and never read. */
final class DigestItemCodec implements ScaleCodec<DigestItem> {
  private final ScaleCodec<DigestItem.Known> known = ScaleCodecs.forSealed(DigestItem.Known.class);

  @Override
  public void encode(DigestItem value, ScaleWriter out) {
    switch (value) {
      case DigestItem.Known item -> known.encode(item, out);
      case DigestItem.Opaque(Bytes encoded) -> encoded.writeTo(out);
    }
  }

  @Override
  public DigestItem decode(ScaleReader in) {
    return known.decode(in);
  }

  @Override
  public int minSize() {
    return known.minSize();
  }
}
