package dev.overseer.subsystem.testkit;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.subsystem.ChainUnavailableException;
import dev.overseer.subsystem.RelayChain;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The chain of a test that gave none. */
final class NoChain implements RelayChain {

  @Override
  public CompletionStage<Optional<Long>> number(Hash hash) {
    return unavailable();
  }

  @Override
  public CompletionStage<Optional<Header>> header(Hash hash) {
    return unavailable();
  }

  @Override
  public CompletionStage<List<Hash>> ancestors(Hash hash, int k) {
    return unavailable();
  }

  @Override
  public CompletionStage<Optional<Hash>> finalizedHash(long number) {
    return unavailable();
  }

  @Override
  public long finalizedNumber() {
    return 0;
  }

  private static <T> CompletionStage<T> unavailable() {
    return CompletableFuture.failedStage(
        new ChainUnavailableException("this test has no chain; give it one by withChain"));
  }
}
