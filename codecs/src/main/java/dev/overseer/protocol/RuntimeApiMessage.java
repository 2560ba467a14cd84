package dev.overseer.protocol;

import dev.overseer.primitives.Hash;
import dev.overseer.scale.Index;

/** Messages to {@code runtime-api} (spec runtime-api.md). */
public sealed interface RuntimeApiMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(12, "RuntimeApi");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** Asks for something of the state after {@code relayParent}. */
  @Index(0)
  record Request(Hash relayParent, RuntimeApiRequest request) implements RuntimeApiMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(request.dataSize());
    }

    @Override
    public String traceName() {
      return RuntimeApiMessage.super.traceName() + "." + request.getClass().getSimpleName();
    }
  }
}
