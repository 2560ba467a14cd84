package dev.overseer.chain.rpc;

import dev.overseer.chain.rpc.RpcFailure.Kind;
import dev.overseer.primitives.Hash;
import dev.overseer.subsystem.RuntimeVersion;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done first on every connection (spec json-rpc-chain.md 1, 2, 8): learn who is there,
 * refuse another chain, subscribe, and only then ask where the chain stands, so that no block falls
 * between the answer and the first notification.
 */
final class Handshake {
  private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);

  /** Who is at the other end, and where its chain stands. */
  record Greeting(String chain, RuntimeVersion runtime, Heads heads) {}

  private final Asker asker;
  private final Subscriptions subscriptions;
  private final HeaderFetch headers;
  private final Fatal fatal;
  private final Set<Subscription> missing = EnumSet.noneOf(Subscription.class);
  private Optional<Hash> genesis;

  /**
   * For all connections of a source.
   *
   * @param genesis the chain's genesis hash, if it is known; else the first node's is taken
   */
  Handshake(
      Asker asker,
      Subscriptions subscriptions,
      HeaderFetch headers,
      Fatal fatal,
      Optional<Hash> genesis) {
    this.asker = asker;
    this.subscriptions = subscriptions;
    this.headers = headers;
    this.fatal = fatal;
    this.genesis = genesis;
  }

  /** The genesis hash that was seen, or is required. */
  Hash genesis() {
    return genesis.orElse(Hash.ZERO);
  }

  /** Greets the node. Fails with {@link RpcFailure}. */
  CompletableFuture<Greeting> greet() {
    return optional(Calls.chainName(), "a chain without name")
        .thenCompose(
            name ->
                asker
                    .ask(Calls.blockHash(0))
                    .thenAccept(hash -> checkGenesis(name, hash))
                    .thenCompose(_ -> asker.ask(Calls.runtimeVersion()))
                    .thenCompose(
                        runtime ->
                            look()
                                .thenCompose(_ -> subscribe())
                                .thenCompose(_ -> headers.heads(asker))
                                .thenApply(heads -> new Greeting(name, runtime, heads))));
  }

  private void checkGenesis(String chain, Optional<Hash> found) {
    Hash hash =
        found.orElseThrow(() -> new RpcFailure(Kind.MALFORMED, "the node does not know block 0"));
    if (genesis.isPresent() && !genesis.get().equals(hash)) {
      throw fatal.because(
          "the relay-chain node follows another chain (%s): its genesis hash is %s, expected %s. Correct the endpoints, or use another data directory for another chain"
              .formatted(chain, hash.toHex(), genesis.get().toHex()));
    }
    genesis = Optional.of(hash);
    headers.genesis(hash);
  }

  /** What is only worth knowing: servers may refuse it. */
  private CompletableFuture<Void> look() {
    return optional(Calls.methodCount(), 0)
        .thenCompose(
            count ->
                optional(Calls.isSyncing(), false)
                    .thenAccept(
                        syncing -> {
                          LOG.debug("The relay-chain node lists {} methods", count);
                          if (syncing) {
                            LOG.info("The relay-chain node is still syncing with its network");
                          }
                        }));
  }

  private CompletableFuture<Void> subscribe() {
    return open(Subscription.ALL_HEADS)
        .thenCombine(open(Subscription.NEW_HEADS), (all, best) -> all || best)
        .thenAccept(
            some -> {
              if (!some) {
                throw new RpcFailure(
                    Kind.METHOD_UNKNOWN, "the node offers no subscription to new heads");
              }
            })
        .thenCompose(_ -> open(Subscription.FINALIZED_HEADS))
        .thenCompose(_ -> open(Subscription.RUNTIME_VERSION))
        .thenAccept(_ -> {});
  }

  private CompletableFuture<Boolean> open(Subscription subscription) {
    return open(subscription, 0);
  }

  private CompletableFuture<Boolean> open(Subscription subscription, int name) {
    if (name == subscription.methods().size()) {
      if (missing.add(subscription)) {
        LOG.info(
            "The relay-chain node has no {}: {}",
            subscription.methods().getFirst().wireName(),
            without(subscription));
      }
      return CompletableFuture.completedFuture(false);
    }
    return asker
        .ask(Calls.subscribe(subscription.methods().get(name)))
        .thenApply(
            id -> {
              subscriptions.opened(subscription, id);
              return true;
            })
        .exceptionallyCompose(
            failure ->
                isUnknown(failure)
                    ? open(subscription, name + 1)
                    : CompletableFuture.failedFuture(failure));
  }

  private static String without(Subscription subscription) {
    return switch (subscription) {
      case ALL_HEADS -> "forks are seen when they become best";
      case NEW_HEADS -> "a return to an abandoned block is not seen";
      case FINALIZED_HEADS -> "finality is seen at reconnects only";
      case RUNTIME_VERSION -> "upgrades are seen in block headers";
    };
  }

  private <T> CompletableFuture<T> optional(Call<T> call, T otherwise) {
    return asker
        .ask(call)
        .exceptionally(
            failure -> {
              RpcFailure known = fatal.orDefect(failure);
              if (mayBeMissing(known)) {
                return otherwise;
              }
              throw known;
            });
  }

  private boolean isUnknown(Throwable failure) {
    return fatal.orDefect(failure).kind() == Kind.METHOD_UNKNOWN;
  }

  /** An error reply of whatever kind; not a connection or a server that is of no use. */
  private static boolean mayBeMissing(RpcFailure failure) {
    return switch (failure.kind()) {
      case METHOD_UNKNOWN, UNKNOWN_BLOCK, FUNCTION_MISSING, EXECUTION_FAILED -> true;
      case OVERLOADED, REFUSED -> true;
      case MALFORMED, TIMED_OUT, DISCONNECTED, NOT_SENT, FATAL -> false;
    };
  }
}
