package dev.overseer.protocol;

import dev.overseer.primitives.Hash;
import dev.overseer.scale.Index;

/** Messages to {@code provisioner} (spec provisioner.md). */
public sealed interface ProvisionerMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(10, "Provisioner");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /** Asks for a stream of what becomes available for a child of {@code relayParent}. */
  @Index(0)
  record RequestBlockAuthorshipData(
      Hash relayParent, Sender<dev.overseer.protocol.ProvisionableData> sender)
      implements ProvisionerMessage {}

  /** Something that should become part of a relay-chain block. */
  @Index(1)
  record ProvisionableData(dev.overseer.protocol.ProvisionableData data)
      implements ProvisionerMessage {
    @Override
    public int weight() {
      return AllMessages.weightOf(data.dataSize());
    }
  }

  /** Asks for the inherent of a child of {@code relayParent}. */
  @Index(2)
  record RequestInherentData(Hash relayParent, ResponseChannel<ProvisionerInherentData> response)
      implements ProvisionerMessage {}
}
