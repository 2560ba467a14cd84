package dev.overseer.protocol;

import dev.overseer.scale.I32;
import dev.overseer.scale.U64;

/**
 * Stands on a link for a message whose bytes have gone ahead in pieces, and has its place in the
 * sequence. The receiving end of the link puts the message there again, so nobody else meets it.
 *
 * @param blob number of the message's last {@link BusPacket.Piece}
 * @param weight the message's
 */
public record BlobReference(@U64 long blob, @I32 int weight) implements ExtensionMessage {

  /** The family, which no subsystem can consume. */
  public static final MessageFamily FAMILY = MessageFamily.extension(254, "Blob");

  @Override
  public MessageFamily family() {
    return FAMILY;
  }
}
