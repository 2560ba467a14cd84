package dev.overseer.protocol;

/** {@code bitfield-signing} takes no messages: this type has no values (spec types.md 10). */
public final class BitfieldSigningMessage implements AllMessages {

  /** The family without members. */
  public static final MessageFamily FAMILY = new MessageFamily(9, "BitfieldSigning");

  private BitfieldSigningMessage() {}

  @Override
  public MessageFamily family() {
    return FAMILY;
  }
}
