package dev.overseer.keystore;

import dev.overseer.crypto.Hashing;
import dev.overseer.crypto.KeyPair;
import dev.overseer.scale.ScaleWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keys whose secrets everybody knows, the same in all Polkadot software: derived from one published
 * seed by a name. Whoever has them in use outside of a development network has given his node away.
 *
 * <p>A name is {@code Alice}, {@code //Alice}, or a path such as {@code //Alice//stash}: any number
 * of parts, each behind two slashes. Soft parts, behind one slash, are refused.
 */
public final class DevelopmentKeys {
  /** The usual names. */
  public static final List<String> NAMES =
      List.of("Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie", "One", "Two");

  private static final String ROOT_SEED =
      "fac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e";
  private static final int MAX_NAME_LENGTH = 256;
  private static final String SEPARATOR = "//";
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+");

  private DevelopmentKeys() {}

  /**
   * The key with this name.
   *
   * @throws IllegalArgumentException if it is no such name
   */
  public static KeyPair keyPair(KeyScheme scheme, String name) {
    return scheme.signatures().keyFromSeed(seed(scheme, name));
  }

  /**
   * The seed of the key with this name, 32 bytes.
   *
   * @throws IllegalArgumentException if it is no such name
   */
  public static byte[] seed(KeyScheme scheme, String name) {
    byte[] seed = HexFormat.of().parseHex(ROOT_SEED);
    for (String part : parts(name)) {
      seed = scheme.hardDerive(seed, chainCode(part));
    }
    return seed;
  }

  private static List<String> parts(String name) {
    String path = name.startsWith(SEPARATOR) ? name.substring(SEPARATOR.length()) : name;
    List<String> parts = Arrays.asList(path.split(SEPARATOR, -1));
    if (name.length() > MAX_NAME_LENGTH
        || parts.stream().anyMatch(part -> part.isEmpty() || part.contains("/"))) {
      throw new IllegalArgumentException(
          "a development key has a name such as Alice or //Alice//stash, of at most %d characters"
              .formatted(MAX_NAME_LENGTH));
    }
    return parts;
  }

  /**
   * A part in SCALE, filled up with zeros to 32 bytes, or the hash if it is longer. A decimal
   * number below 2^64 is encoded as u64, everything else as text.
   */
  private static byte[] chainCode(String part) {
    byte[] encoded = encode(part);
    return encoded.length > KeyScheme.KEY_SIZE
        ? Hashing.blake2b256(encoded)
        : Arrays.copyOf(encoded, KeyScheme.KEY_SIZE);
  }

  private static byte[] encode(String part) {
    ScaleWriter out = new ScaleWriter();
    if (NUMBER.matcher(part).matches()) {
      try {
        out.u64(Long.parseUnsignedLong(part));
        return out.toByteArray();
      } catch (NumberFormatException tooLarge) {
        // then it is text
      }
    }
    out.text(part);
    return out.toByteArray();
  }
}
