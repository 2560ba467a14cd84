package dev.overseer.subsystem.example;

import dev.overseer.primitives.Hash;
import dev.overseer.protocol.ExtensionMessage;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ResponseChannel;

/** What the depth subsystem can be asked. */
public sealed interface DepthMessage extends ExtensionMessage {

  /** The family of all of these; tags from 128 on are free. */
  MessageFamily FAMILY = MessageFamily.extension(128, "Depth");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** How many blocks were finalized on top of a block; an error if that is not known. */
  record GetDepth(Hash block, ResponseChannel<Long> response) implements DepthMessage {}
}
