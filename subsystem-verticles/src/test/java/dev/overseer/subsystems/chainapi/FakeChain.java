package dev.overseer.subsystems.chainapi;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.subsystem.RelayChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Block n has hash n; blocks 0 to 5000 are known, those to 4000 final. Answers at once, or later.
 */
final class FakeChain implements RelayChain {

  private static final int BEST = 5000;
  private static final int FINALIZED = 4000;

  /** What was asked, in order. */
  final List<String> asked = new ArrayList<>();

  /** If set, what every read waits for before it is answered. */
  CompletableFuture<?> gate = CompletableFuture.completedFuture(null);

  static Hash hash(long n) {
    return new Hash(0, 0, 0, n);
  }

  static Header header(long n) {
    return new Header(hash(n - 1), n, Hash.ZERO, Hash.ZERO, List.of());
  }

  @Override
  public CompletionStage<Optional<Long>> number(Hash hash) {
    return answer("number " + hash.w3(), known(hash) ? Optional.of(hash.w3()) : Optional.empty());
  }

  @Override
  public CompletionStage<Optional<Header>> header(Hash hash) {
    return answer(
        "header " + hash.w3(), known(hash) ? Optional.of(header(hash.w3())) : Optional.empty());
  }

  @Override
  public CompletionStage<List<Hash>> ancestors(Hash hash, int k) {
    List<Hash> ancestors = new ArrayList<>();
    for (long n = hash.w3() - 1; known(hash) && n >= 0 && ancestors.size() < k; n--) {
      ancestors.add(hash(n));
    }
    return answer("ancestors " + hash.w3() + " " + k, List.copyOf(ancestors));
  }

  @Override
  public CompletionStage<Optional<Hash>> finalizedHash(long number) {
    return answer(
        "finalizedHash " + number,
        number <= FINALIZED ? Optional.of(hash(number)) : Optional.empty());
  }

  @Override
  public long finalizedNumber() {
    return FINALIZED;
  }

  private static boolean known(Hash hash) {
    return hash.w3() <= BEST;
  }

  private <T> CompletionStage<T> answer(String question, T value) {
    asked.add(question);
    return gate.thenApply(opened -> value);
  }
}
