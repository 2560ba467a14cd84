package dev.overseer.protocol.wire;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.PoV;
import dev.overseer.scale.Index;
import java.util.List;

/** Messages of {@link SubProtocol#POVS}. */
public sealed interface PoVMessage {

  /**
   * The sender wants these PoVs.
   *
   * @param povHashes at most two for each validator, which the receiver has to check
   */
  @Index(0)
  record Awaiting(Hash relayParent, List<Hash> povHashes) implements PoVMessage {
    /** Takes a copy of the list. */
    public Awaiting {
      povHashes = List.copyOf(povHashes);
    }
  }

  /** A PoV that the receiver wants. */
  @Index(1)
  record SendPoV(Hash relayParent, Hash povHash, PoV pov) implements PoVMessage {}
}
