package dev.overseer.chain.rpc;

import dev.overseer.chain.rpc.RpcFailure.Kind;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Headers of the chain, from the cache or the server, each verified (spec json-rpc-chain.md 3).
 *
 * <ul>
 *   <li>INV-1: the header that is given for a hash has that hash. If a server's has another one,
 *       its chain makes hashes in a way that we do not know, and nothing can be trusted: fatal.
 *   <li>INV-2: the genesis block is the one of height 0 and has the hash that {@code
 *       chain_getBlockHash [0]} says. It is never computed: servers for development give the
 *       genesis block any hash, and show its header when they are asked for a block that they do
 *       not know.
 * </ul>
 */
final class HeaderFetch {
  private final HeaderCache cache;
  private final Fatal fatal;
  private final Runnable onBest;
  private Hash genesis = Hash.ZERO;

  /**
   * Knows no chain yet.
   *
   * @param onBest told when the server has just said which block is best
   */
  HeaderFetch(HeaderCache cache, Fatal fatal, Runnable onBest) {
    this.cache = cache;
    this.fatal = fatal;
    this.onBest = onBest;
  }

  /** Tells the chain's genesis hash, before anything else is done here. */
  void genesis(Hash hash) {
    genesis = hash;
  }

  /** The block that a header stands for which came without its hash. */
  Block identify(Header header) {
    return new Block(header.number() == 0 ? genesis : header.hash(), header);
  }

  /** Keeps a header. */
  void remember(Block block) {
    cache.put(block);
  }

  /** The header if it is at hand. */
  @Nullable Header cached(Hash hash) {
    return cache.get(hash);
  }

  /** The header of a block, empty if the server does not know the block. */
  CompletableFuture<Optional<Header>> byHash(Hash hash, Asker asker) {
    @Nullable Header known = cache.get(hash);
    if (known != null) {
      return CompletableFuture.completedFuture(Optional.of(known));
    }
    return asker
        .ask(Calls.header(hash))
        .handle(
            (header, failure) -> {
              if (failure == null) {
                return header.flatMap(found -> verified(hash, found));
              }
              if (failure instanceof RpcFailure refused && refused.kind() == Kind.UNKNOWN_BLOCK) {
                return Optional.empty();
              }
              throw fatal.orDefect(failure);
            });
  }

  /** The newest finalized block and the best block, in this order, as the server has them now. */
  CompletableFuture<Heads> heads(Asker asker) {
    return finalized(asker)
        .thenCompose(finalized -> best(asker).thenApply(best -> new Heads(finalized, best)));
  }

  /** The newest finalized block. */
  CompletableFuture<Block> finalized(Asker asker) {
    return asker
        .ask(Calls.finalizedHead())
        .thenCompose(
            hash ->
                byHash(hash, asker)
                    .thenApply(
                        header ->
                            new Block(
                                hash,
                                header.orElseThrow(
                                    () ->
                                        new RpcFailure(
                                            Kind.MALFORMED,
                                            "the node does not know its own finalized block "
                                                + hash)))));
  }

  /** The best block. */
  CompletableFuture<Block> best(Asker asker) {
    return asker
        .ask(Calls.bestHeader())
        .thenApply(
            header -> {
              Block block = identify(header);
              remember(block);
              onBest.run();
              return block;
            });
  }

  private Optional<Header> verified(Hash hash, Header found) {
    Block block = identify(found);
    if (!block.hash().equals(hash)) {
      if (found.number() == 0) {
        return Optional.empty();
      }
      throw fatal.because(
          "unsupported header format: the header of block %s (number %d) hashes to %s. Chains with another header or another hash function are not supported; use nodes of a Polkadot-family relay chain"
              .formatted(hash.toHex(), found.number(), block.hash().toHex()));
    }
    remember(block);
    return Optional.of(found);
  }
}
