package dev.overseer.protocol;

import dev.overseer.scale.U8;

/**
 * The messages that one subsystem consumes. A family has exactly one consumer in a node; routing
 * goes by family.
 *
 * @param tag the family's byte on the wire (spec types.md 10): 0 to 15 for the protocol's own, 128
 *     to 255 for {@link ExtensionMessage}s, of which {@link ProbeMessage}s use the first 64 and
 *     {@link ReplyMessage}s and {@link BlobReference}s the last two
 * @param name the name in traces and in the wiring, for example {@code AvailabilityStore}
 */
public record MessageFamily(@U8 int tag, String name) {

  /** First tag that extensions may use. */
  public static final int FIRST_EXTENSION_TAG = 128;

  public MessageFamily {
    if (tag < 0 || tag > 255) {
      throw new IllegalArgumentException("a family's tag is a byte, 0 to 255, not " + tag);
    }
    if (!name.matches("[A-Z][A-Za-z0-9]{0,63}")) {
      throw new IllegalArgumentException(
          "a family's name is CamelCase, at most 64 letters and digits, not \"" + name + "\"");
    }
  }

  /** A family outside of the protocol, for subsystems that users add. */
  public static MessageFamily extension(int tag, String name) {
    if (tag < FIRST_EXTENSION_TAG) {
      throw new IllegalArgumentException(
          "tags below " + FIRST_EXTENSION_TAG + " belong to the protocol; " + name + " has " + tag);
    }
    return new MessageFamily(tag, name);
  }

  @Override
  public String toString() {
    return name;
  }
}
