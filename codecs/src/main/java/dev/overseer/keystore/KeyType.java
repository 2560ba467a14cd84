package dev.overseer.keystore;

import java.util.regex.Pattern;

/**
 * What a key is used for (spec types.md 3).
 *
 * @param name four letters, digits, underscores or hyphens of ASCII
 */
public record KeyType(String name) implements Comparable<KeyType> {
  // before the constants below, which it checks
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{4}");

  /** Statements and bitfields of a validator. */
  public static final KeyType PARA = new KeyType("para");

  /** Candidates of a collator. */
  public static final KeyType COLL = new KeyType("coll");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public KeyType {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a key type is four letters or digits, such as para, not '%s'".formatted(name));
    }
  }

  @Override
  public int compareTo(KeyType other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
