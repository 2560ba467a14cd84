package dev.overseer.protocol;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.ObservedRole;
import dev.overseer.primitives.PeerId;
import dev.overseer.primitives.View;
import dev.overseer.scale.Index;

/** What the network bridge tells subsystems (spec network.md 4). */
public sealed interface NetworkBridgeEvent {

  /** About how many bytes of memory the event takes. */
  default long dataSize() {
    return 0;
  }

  /** A peer connected. Comes before everything else about it. */
  @Index(0)
  record PeerConnected(PeerId peer, ObservedRole role) implements NetworkBridgeEvent {}

  /** A peer is gone. Nothing comes from it until it connects again. */
  @Index(1)
  record PeerDisconnected(PeerId peer) implements NetworkBridgeEvent {}

  /** A peer sent a message of the sub-protocol that the subsystem is registered for. */
  @Index(2)
  record PeerMessage(PeerId peer, Bytes message) implements NetworkBridgeEvent {
    @Override
    public long dataSize() {
      return message.size();
    }
  }

  /** A peer works on other heads than before. */
  @Index(3)
  record PeerViewChange(PeerId peer, View view) implements NetworkBridgeEvent {}

  /** We told all peers that we work on other heads than before. */
  @Index(4)
  record OurViewChange(View view) implements NetworkBridgeEvent {}
}
