package dev.overseer.keystore;

import dev.overseer.primitives.Bytes;
import java.util.Comparator;

/** What everybody may know of a key. Ordered by type, scheme and public key. */
public record KeyInfo(KeyType type, KeyScheme scheme, Bytes publicKey)
    implements Comparable<KeyInfo> {
  private static final Comparator<KeyInfo> ORDER =
      Comparator.comparing(KeyInfo::type)
          .thenComparing(KeyInfo::scheme)
          .thenComparing(KeyInfo::publicKey);

  @Override
  public int compareTo(KeyInfo other) {
    return ORDER.compare(this, other);
  }

  /** Type, scheme and public key, with a blank between each two. */
  @Override
  public String toString() {
    return type + " " + scheme + " " + publicKey.toHex();
  }
}
