package dev.overseer.conformance;

import java.util.Arrays;
import java.util.HexFormat;

/** Shows two values that differ. Long ones are cut to the part where the difference begins. */
final class Difference {
  private static final int SHOWN_BYTES = 64;
  private static final int SHOWN_CHARACTERS = 160;

  private Difference() {}

  static Mismatch ofBytes(String what, byte[] expected, byte[] actual) {
    int first = Arrays.mismatch(expected, actual);
    return new Mismatch(what, show(expected, first), show(actual, first));
  }

  static Mismatch ofTexts(String what, String expected, String actual) {
    int first = 0;
    int common = Math.min(expected.length(), actual.length());
    while (first < common && expected.charAt(first) == actual.charAt(first)) {
      first++;
    }
    return new Mismatch(what, show(expected, first), show(actual, first));
  }

  private static String show(byte[] bytes, int first) {
    if (bytes.length <= SHOWN_BYTES) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
    int end = Math.min(bytes.length, first + SHOWN_BYTES / 2);
    return "%d bytes, from byte %d on %s%s"
        .formatted(
            bytes.length,
            first,
            HexFormat.of().formatHex(bytes, first, end),
            end < bytes.length ? "…" : "");
  }

  private static String show(String text, int first) {
    if (text.length() <= SHOWN_CHARACTERS) {
      return text;
    }
    int end = Math.min(text.length(), first + SHOWN_CHARACTERS / 2);
    return "%d characters, from character %d on %s%s"
        .formatted(
            text.length(), first, text.substring(first, end), end < text.length() ? "…" : "");
  }
}
