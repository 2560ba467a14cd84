package dev.overseer.chain.rpc;

import java.util.concurrent.CompletableFuture;

/** Asks the server. The answer is there at once or later, never an exception from the call. */
@FunctionalInterface
interface Asker {

  /** Fails with {@link RpcFailure}. */
  <T> CompletableFuture<T> ask(Call<T> call);
}
