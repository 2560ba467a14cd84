package dev.overseer.trie;

import dev.overseer.crypto.Hashing;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * The root by definition, top down, over keys as texts of hex digits (spec erasure-coding.md 6.1).
 */
final class SlowTrie {
  private SlowTrie() {}

  static Hash root(Map<Bytes, Bytes> entries) {
    Map<String, byte[]> texts = new TreeMap<>();
    entries.forEach((key, value) -> texts.put(key.toHex().substring(2), value.toByteArray()));
    return Hash.blake2b256(texts.isEmpty() ? new byte[1] : encode(texts));
  }

  /** The node of all entries, whose keys are what is left of them here. */
  private static byte[] encode(Map<String, byte[]> entries) {
    String partial = entries.keySet().iterator().next();
    for (String key : entries.keySet()) {
      while (!key.startsWith(partial)) {
        partial = partial.substring(0, partial.length() - 1);
      }
    }
    byte[] value = entries.get(partial);
    var out = new ByteArrayOutputStream();
    if (entries.size() == 1 && value != null) {
      header(0x40, partial, out);
      out.writeBytes(Bytes.CODEC.encode(Bytes.wrap(value)));
      return out.toByteArray();
    }
    var children = new ByteArrayOutputStream();
    int bitmap = 0;
    for (int digit = 0; digit < 16; digit++) {
      String prefix = partial + Character.forDigit(digit, 16);
      Map<String, byte[]> below = new TreeMap<>();
      entries.forEach(
          (key, v) -> {
            if (key.startsWith(prefix)) {
              below.put(key.substring(prefix.length()), v);
            }
          });
      if (!below.isEmpty()) {
        bitmap |= 1 << digit;
        byte[] child = encode(below);
        byte[] reference = child.length < 32 ? child : Hashing.blake2b256(child);
        children.writeBytes(Bytes.CODEC.encode(Bytes.wrap(reference)));
      }
    }
    header(value == null ? 0x80 : 0xc0, partial, out);
    out.write(bitmap);
    out.write(bitmap >> 8);
    if (value != null) {
      out.writeBytes(Bytes.CODEC.encode(Bytes.wrap(value)));
    }
    out.writeBytes(children.toByteArray());
    return out.toByteArray();
  }

  private static void header(int kind, String partial, ByteArrayOutputStream out) {
    if (partial.length() < 63) {
      out.write(kind | partial.length());
    } else {
      out.write(kind | 63);
      int rest = partial.length() - 63;
      for (; rest >= 255; rest -= 255) {
        out.write(255);
      }
      out.write(rest);
    }
    String even = partial.length() % 2 == 0 ? partial : "0" + partial;
    out.writeBytes(Bytes.fromHex("0x" + even).toByteArray());
  }
}
