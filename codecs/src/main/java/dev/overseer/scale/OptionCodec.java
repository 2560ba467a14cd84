package dev.overseer.scale;

import java.util.Optional;

/** 00, or 01 and a value. */
record OptionCodec<T>(ScaleCodec<T> some) implements ScaleCodec<Optional<T>> {
  @Override
  public void encode(Optional<T> value, ScaleWriter out) {
    out.bool(value.isPresent());
    if (value.isPresent()) {
      some.encode(value.get(), out);
    }
  }

  @Override
  public Optional<T> decode(ScaleReader in) {
    int tag = in.u8();
    return switch (tag) {
      case 0 -> Optional.empty();
      case 1 -> {
        in.enter();
        T value = some.decode(in);
        in.leave();
        yield Optional.of(value);
      }
      default -> throw in.badTag("Option", tag);
    };
  }

  @Override
  public int minSize() {
    return 1;
  }
}
