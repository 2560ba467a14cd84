package dev.overseer.protocol.wire;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UncheckedSignedFullStatement;
import dev.overseer.scale.Index;

/** Messages of {@link SubProtocol#STATEMENTS}. */
public sealed interface StatementMessage {

  /** A validator's statement about a candidate. */
  @Index(0)
  record Statement(Hash relayParent, UncheckedSignedFullStatement statement)
      implements StatementMessage {}
}
