package dev.overseer.scale;

/** 00 and a result, or 01 and an error. */
record ResultCodec<T, E>(ScaleCodec<T> ok, ScaleCodec<E> err) implements ScaleCodec<Result<T, E>> {
  @Override
  public void encode(Result<T, E> value, ScaleWriter out) {
    switch (value) {
      case Result.Ok<T, E>(T result) -> {
        out.u8(0);
        ok.encode(result, out);
      }
      case Result.Err<T, E>(E error) -> {
        out.u8(1);
        err.encode(error, out);
      }
    }
  }

  @Override
  public Result<T, E> decode(ScaleReader in) {
    int tag = in.u8();
    in.enter();
    Result<T, E> value =
        switch (tag) {
          case 0 -> new Result.Ok<>(ok.decode(in));
          case 1 -> new Result.Err<>(err.decode(in));
          default -> throw in.badTag("Result", tag);
        };
    in.leave();
    return value;
  }

  @Override
  public int minSize() {
    return 1 + Math.min(ok.minSize(), err.minSize());
  }
}
