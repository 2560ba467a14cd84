package dev.overseer.cluster;

import dev.overseer.ManualChain;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.subsystem.ChainUnavailableException;
import dev.overseer.subsystem.RelayChain;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;

/** A chain whose block n has the hash of n; headers cannot be read. */
final class StubChain implements RelayChain {

  @Override
  public CompletionStage<Optional<Long>> number(Hash hash) {
    return CompletableFuture.completedStage(Optional.of(hash.w1()));
  }

  @Override
  public CompletionStage<Optional<Header>> header(Hash hash) {
    return CompletableFuture.failedStage(new ChainUnavailableException("no headers today"));
  }

  @Override
  public CompletionStage<List<Hash>> ancestors(Hash hash, int k) {
    return CompletableFuture.completedStage(
        LongStream.rangeClosed(1, k).mapToObj(n -> ManualChain.hash(hash.w1() - n)).toList());
  }

  @Override
  public CompletionStage<Optional<Hash>> finalizedHash(long number) {
    return CompletableFuture.completedStage(
        number > 9 ? Optional.empty() : Optional.of(ManualChain.hash(number)));
  }

  @Override
  public long finalizedNumber() {
    return 9;
  }
}
