package dev.overseer.scale;

/** Text of at most {@code maxBytes} bytes. */
record TextCodec(int maxBytes) implements ScaleCodec<String> {
  @Override
  public void encode(String value, ScaleWriter out) {
    out.text(value);
  }

  @Override
  public String decode(ScaleReader in) {
    return in.text(maxBytes);
  }

  @Override
  public int minSize() {
    return 1;
  }
}
