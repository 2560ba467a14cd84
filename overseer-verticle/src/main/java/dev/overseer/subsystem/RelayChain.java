package dev.overseer.subsystem;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Reads of the relay chain that the node follows, whichever source it has. A stage fails with
 * {@link ChainUnavailableException} when the source cannot answer now; an unknown block is an empty
 * answer. May be called from any thread and completes on any thread; a subsystem takes the outcome
 * as an input by {@link SubsystemContext#adopt}.
 */
public interface RelayChain {

  /** The height of a block. Sources that know no headers still answer this. */
  CompletionStage<Optional<Long>> number(Hash hash);

  /** The header of a block. */
  CompletionStage<Optional<Header>> header(Hash hash);

  /** Up to {@code k} ancestors, the parent first; shorter where knowledge ends. */
  CompletionStage<List<Hash>> ancestors(Hash hash, int k);

  /** The finalized block at a height; empty above the newest finalized one. */
  CompletionStage<Optional<Hash>> finalizedHash(long number);

  /** Height of the newest finalized block. Never fails. */
  long finalizedNumber();
}
