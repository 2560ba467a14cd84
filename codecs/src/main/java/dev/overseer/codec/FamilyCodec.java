package dev.overseer.codec;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException.Kind;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;

/**
 * How the messages of one family travel.
 *
 * @param family the family; its tag precedes each message
 * @param type the interface of its messages
 * @param codec variant byte and fields, reply channels last
 */
public record FamilyCodec<M extends AllMessages>(
    MessageFamily family, Class<M> type, ScaleCodec<M> codec) {

  void encode(AllMessages message, ScaleWriter out) {
    if (!type.isInstance(message) || !message.family().equals(family)) {
      throw new IllegalArgumentException(
          message.getClass().getName()
              + " of family "
              + message.family()
              + " uses the tag "
              + family.tag()
              + ", which belongs to "
              + type.getName()
              + " of family "
              + family);
    }
    codec.encode(type.cast(message), out);
  }

  M decode(ScaleReader in) {
    M message = codec.decode(in);
    if (!message.family().equals(family)) {
      throw in.error(
          Kind.INVALID, "a message of " + message.family() + " with the tag of " + family);
    }
    return message;
  }
}
