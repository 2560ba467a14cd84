package dev.overseer.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes of JSON text in the making. Keeps its array when it is emptied. */
final class LineBuffer {

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private byte[] bytes;
  private int length;

  LineBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  boolean isEmpty() {
    return length == 0;
  }

  void clear() {
    length = 0;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  /** Appends ASCII text as it is. */
  LineBuffer raw(String ascii) {
    int size = ascii.length();
    reserve(size);
    byte[] target = bytes;
    int at = length;
    for (int i = 0; i < size; i++) {
      target[at + i] = (byte) ascii.charAt(i);
    }
    length = at + size;
    return this;
  }

  /** Appends a JSON string with its quotes; what is not printable ASCII is escaped. */
  LineBuffer string(String text) {
    int size = text.length();
    reserve(2 + 6 * size);
    byte[] target = bytes;
    int at = length;
    target[at++] = '"';
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        target[at++] = (byte) c;
      } else {
        at = escape(c, target, at);
      }
    }
    target[at++] = '"';
    length = at;
    return this;
  }

  /** Appends a number that is not negative, in decimal digits. */
  LineBuffer number(long value) {
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    reserve(digits);
    long rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  }

  private static int escape(char c, byte[] target, int from) {
    int at = from;
    target[at++] = '\\';
    target[at++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      target[at++] = HEX[(c >>> shift) & 0xf];
    }
    return at;
  }

  private void reserve(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }
}
