package dev.overseer.bus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a channel or stream is: its exchange, its number there, and how many items of a stream may
 * be under way. As text {@code <exchange, 16 hex digits>.<number>.<room>}.
 *
 * @param room 0 for a channel
 */
record ReplyAddress(long exchange, long number, int room) {

  private static final Pattern TEXT =
      Pattern.compile("([0-9a-f]{16})\\.([0-9]{1,18})\\.([0-9]{1,9})");

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ReplyAddress parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (text.length() > 64 || !parts.matches()) {
      throw new IllegalArgumentException("no address of a reply channel");
    }
    return new ReplyAddress(
        Long.parseUnsignedLong(parts.group(1), 16),
        Long.parseLong(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  String text() {
    return "%016x.%d.%d".formatted(exchange, number, room);
  }
}
