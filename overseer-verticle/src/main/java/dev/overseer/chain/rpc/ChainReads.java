package dev.overseer.chain.rpc;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.subsystem.ChainUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads of the chain (spec chain-api.md): from what is known here, else from the node. Whatever
 * goes wrong with the node is a {@link ChainUnavailableException}, never an empty answer.
 */
final class ChainReads {
  /** Most ancestors in one answer. */
  static final int MAX_ANCESTORS = 1024;

  private final ImportTracker tracker;
  private final HeaderFetch headers;
  private final Asker asker;
  private final Fatal fatal;

  ChainReads(ImportTracker tracker, HeaderFetch headers, Asker asker, Fatal fatal) {
    this.tracker = tracker;
    this.headers = headers;
    this.asker = asker;
    this.fatal = fatal;
  }

  CompletableFuture<Optional<Long>> number(Hash hash) {
    @Nullable BlockInfo known = tracker.get(hash);
    return known == null
        ? header(hash).thenApply(header -> header.map(Header::number))
        : CompletableFuture.completedFuture(Optional.of(known.number()));
  }

  CompletableFuture<Optional<Header>> header(Hash hash) {
    return orUnavailable(headers.byHash(hash, asker));
  }

  CompletableFuture<List<Hash>> ancestors(Hash hash, int k) {
    int wanted = Math.min(k, MAX_ANCESTORS);
    if (wanted <= 0) {
      return CompletableFuture.completedFuture(List.of());
    }
    return header(hash)
        .thenCompose(
            header ->
                header.isEmpty()
                    ? CompletableFuture.completedFuture(List.of())
                    : ancestors(new Block(hash, header.get()).info(), wanted));
  }

  CompletableFuture<Optional<Hash>> finalizedHash(long number) {
    FinalizedBlocks finalized = tracker.finalizedBlocks();
    if (number > finalized.lastNumber()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    @Nullable Hash known = finalized.at(number);
    if (known != null) {
      return CompletableFuture.completedFuture(Optional.of(known));
    }
    return orUnavailable(asker.ask(Calls.blockHash(number)))
        .thenApply(
            hash -> {
              if (hash.isEmpty()) {
                throw new ChainUnavailableException(
                    "the relay-chain node does not know block %d, which is finalized"
                        .formatted(number));
              }
              finalized.remember(number, hash.get());
              return hash;
            });
  }

  private CompletableFuture<List<Hash>> ancestors(BlockInfo block, int wanted) {
    AncestorWalk.Stop enough = (_, number) -> number <= block.number() - wanted;
    return orUnavailable(AncestorWalk.down(block, headers, asker, wanted, enough))
        .thenApply(
            path ->
                path.blocks().stream()
                    .filter(ancestor -> ancestor.number() > 0)
                    .map(BlockInfo::parentHash)
                    .limit(wanted)
                    .toList());
  }

  private <T> CompletableFuture<T> orUnavailable(CompletableFuture<T> answer) {
    Function<Throwable, T> refuse =
        failure -> {
          throw new CompletionException(
              new ChainUnavailableException(
                  "the relay chain cannot be read now: " + fatal.orDefect(failure).getMessage()));
        };
    return answer.exceptionally(refuse);
  }
}
