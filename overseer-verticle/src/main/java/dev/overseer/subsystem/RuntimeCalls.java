package dev.overseer.subsystem;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import java.util.concurrent.CompletionStage;

/**
 * Calls of the relay chain's runtime (spec runtime-api.md 2), as a source offers them that follows
 * a real chain. Stages fail with {@link RuntimeCallException} if the runtime or its state says no,
 * and with {@link ChainUnavailableException} if nobody can be asked now. May be called from any
 * thread.
 */
public interface RuntimeCalls {

  /**
   * Calls a function on the state after a block.
   *
   * @param function for example {@code ParachainHost_validators}
   * @param arguments the arguments' SCALE, one after the other
   * @return the result's SCALE
   */
  CompletionStage<Bytes> call(String function, Bytes arguments, Hash at);

  /** The version of the runtime after a block. */
  CompletionStage<RuntimeVersion> version(Hash at);
}
