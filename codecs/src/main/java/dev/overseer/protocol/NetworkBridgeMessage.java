package dev.overseer.protocol;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.PeerId;
import dev.overseer.primitives.ProtocolId;
import dev.overseer.scale.I32;
import dev.overseer.scale.Index;
import dev.overseer.scale.MaxLength;
import java.util.List;

/** Messages to {@code network-bridge} (spec network.md 2). */
public sealed interface NetworkBridgeMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(14, "NetworkBridge");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /**
   * Makes a subsystem the one that hears of network events and gets the messages of a sub-protocol,
   * each as its {@code NetworkBridgeUpdate}. The first to register stays.
   *
   * @param protocol the sub-protocol
   * @param destination the family whose consumer it is
   */
  @Index(0)
  record RegisterEventProducer(ProtocolId protocol, MessageFamily destination)
      implements NetworkBridgeMessage {}

  /**
   * Reports what a peer did.
   *
   * @param costBenefit negative for a cost, positive for a benefit
   * @param reason in a few words, for logs and metrics
   */
  @Index(1)
  record ReportPeer(
      PeerId peer, @I32 int costBenefit, @MaxLength(ReportPeer.MAX_REASON_BYTES) String reason)
      implements NetworkBridgeMessage {
    /** The most characters of a reason, all of ASCII. */
    public static final int MAX_REASON_BYTES = 128;

    public ReportPeer {
      if (reason.length() > MAX_REASON_BYTES || reason.chars().anyMatch(c -> c > 0x7f)) {
        throw new IllegalArgumentException(
            "a reason is a few words of ASCII, at most "
                + MAX_REASON_BYTES
                + " characters, not "
                + reason);
      }
    }
  }

  /** Sends a message of a sub-protocol to peers; those not connected are left out. */
  @Index(2)
  record SendMessage(List<PeerId> peers, ProtocolId protocol, Bytes message)
      implements NetworkBridgeMessage {
    public SendMessage {
      peers = List.copyOf(peers);
    }

    @Override
    public int weight() {
      return AllMessages.weightOf(message.size() + 32L * peers.size());
    }
  }

  /** Closes the connection to a peer without a change of its reputation. */
  @Index(3)
  record DisconnectPeer(PeerId peer) implements NetworkBridgeMessage {}
}
