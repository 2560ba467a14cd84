package dev.overseer.protocol;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.scale.MaxLength;
import dev.overseer.scale.U32;
import java.util.List;
import java.util.Optional;

/** What a {@link ChainCall} is answered with. An unknown block is an empty answer. */
public sealed interface ChainAnswer {

  /** The most hashes in one answer. */
  int MOST_HASHES = 1 << 16;

  /** A height, u32. */
  record Height(Optional<@U32 Long> number) implements ChainAnswer {}

  /** A header. */
  record HeaderOf(Optional<Header> header) implements ChainAnswer {}

  /** Hashes of ancestors. */
  record Hashes(@MaxLength(MOST_HASHES) List<Hash> hashes) implements ChainAnswer {
    public Hashes {
      hashes = List.copyOf(hashes);
      if (hashes.size() > MOST_HASHES) {
        throw new IllegalArgumentException(
            "an answer has at most " + MOST_HASHES + " hashes, not " + hashes.size());
      }
    }
  }

  /** The hash of a finalized block. */
  record Finalized(Optional<Hash> hash) implements ChainAnswer {}
}
