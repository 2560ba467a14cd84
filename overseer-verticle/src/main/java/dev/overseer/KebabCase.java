package dev.overseer;

import java.util.regex.Pattern;

/**
 * The names of nodes and subsystems. They stand in addresses, metrics, traces and file names, so
 * they are kept to what is safe in all of these.
 */
public final class KebabCase {

  /** The most characters in a name; that of a DNS label, which a node's name may become. */
  public static final int MOST_CHARACTERS = 63;

  /** What a name must look like, for messages about a wrong one. */
  public static final String RULE =
      "words of a-z and 0-9 joined by single hyphens, beginning with a letter, at most "
          + MOST_CHARACTERS
          + " characters";

  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]*+(-[a-z0-9]++)*+");

  private KebabCase() {}

  /** Whether {@code name} follows {@link #RULE}. */
  public static boolean is(String name) {
    return name.length() <= MOST_CHARACTERS && SHAPE.matcher(name).matches();
  }
}
