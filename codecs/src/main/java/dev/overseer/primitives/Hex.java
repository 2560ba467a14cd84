package dev.overseer.primitives;

import java.util.HexFormat;

/** Hexadecimal text with {@code 0x} in front, digits of either case. */
final class Hex {
  private static final String PREFIX = "0x";
  private static final int SHOWN = 40;

  private Hex() {}

  /**
   * The bytes that {@code text} stands for.
   *
   * @param what the name of the value, for the message
   * @throws IllegalArgumentException without the prefix, for an odd number of digits, or for
   *     another character
   */
  static byte[] parse(String text, String what) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException(what + " must begin with 0x, found: " + shorten(text));
    }
    try {
      return HexFormat.of().parseHex(text, PREFIX.length(), text.length());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          what + " must be an even number of hex digits after 0x, found: " + shorten(text), e);
    }
  }

  static String format(byte[] bytes, int offset, int length) {
    return PREFIX + HexFormat.of().formatHex(bytes, offset, offset + length);
  }

  /** Enough of {@code text} to recognise it; it may come from outside and be of any length. */
  static String shorten(String text) {
    return text.length() <= SHOWN
        ? text
        : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
  }
}
