package dev.overseer.chain.rpc;

import dev.overseer.chain.rpc.AncestorWalk.Path;
import dev.overseer.primitives.BlockInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the chain between the finalized and the best block (spec json-rpc-chain.md 5). While the
 * node itself is far behind its network it waits, as long as it takes.
 */
final class StartUp {
  private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);
  private static final Duration POLL = Duration.ofSeconds(6);

  private final HeaderFetch headers;
  private final Asker asker;
  private final Clock clock;
  private final Fatal fatal;
  private final Consumer<List<BlockInfo>> onReady;
  private final Consumer<RpcFailure> onFailed;
  private int attempt;
  private Clock.@Nullable Timer timer;

  /**
   * Not yet begun.
   *
   * @param onReady takes the chain, the finalized block first, the best one last
   * @param onFailed told why the node gave no answer
   */
  StartUp(
      HeaderFetch headers,
      Asker asker,
      Clock clock,
      Fatal fatal,
      Consumer<List<BlockInfo>> onReady,
      Consumer<RpcFailure> onFailed) {
    this.headers = headers;
    this.asker = asker;
    this.clock = clock;
    this.fatal = fatal;
    this.onReady = onReady;
    this.onFailed = onFailed;
  }

  /** Begins, on a new connection anew. */
  void begin(Heads heads) {
    stop();
    proceed(attempt, heads);
  }

  void stop() {
    attempt++;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void proceed(int mine, Heads heads) {
    long distance = heads.best().number() - heads.finalized().number();
    if (distance > AncestorWalk.LIMIT) {
      LOG.info(
          "The relay-chain node's best block {} is {} blocks above its finalized one:"
              + " waiting until it has caught up",
          heads.best(),
          distance);
      timer = clock.after(POLL, () -> poll(mine));
      return;
    }
    fatal.finish(
        AncestorWalk.down(
            heads.best().info(),
            headers,
            asker,
            AncestorWalk.LIMIT,
            (_, number) -> number <= heads.finalized().number()),
        path -> {
          if (mine == attempt) {
            onReady.accept(chain(heads, path));
          }
        },
        failure -> failed(mine, failure));
  }

  private void poll(int mine) {
    CompletableFuture<Boolean> syncing =
        asker.ask(Calls.isSyncing()).exceptionally(StartUp::notSyncing);
    fatal.finish(
        syncing.thenCompose(
            still -> headers.heads(asker).thenAccept(heads -> polled(mine, still, heads))),
        _ -> {},
        failure -> failed(mine, failure));
  }

  private void polled(int mine, boolean stillSyncing, Heads heads) {
    if (mine != attempt) {
      return;
    }
    if (stillSyncing) {
      LOG.info("The relay-chain node is still syncing, its best block is {}", heads.best());
      timer = clock.after(POLL, () -> poll(mine));
    } else {
      proceed(mine, heads);
    }
  }

  private void failed(int mine, RpcFailure failure) {
    if (mine == attempt) {
      onFailed.accept(failure);
    }
  }

  /** A node that does not tell its health is judged by its heads alone. */
  private static boolean notSyncing(Throwable failure) {
    return false;
  }

  /** From the finalized block up. If the best block is not above it, it is the best one. */
  private static List<BlockInfo> chain(Heads heads, Path path) {
    BlockInfo finalized = heads.finalized().info();
    boolean connected =
        path.end() == AncestorWalk.End.REACHED
            && path.lowest().parentHash().equals(finalized.hash())
            && path.lowest().number() == finalized.number() + 1;
    if (!connected) {
      if (!heads.best().hash().equals(finalized.hash())) {
        LOG.warn(
            "The relay-chain node's best block {} does not descend from its finalized block {};"
                + " starting at the latter",
            heads.best(),
            heads.finalized());
      }
      return List.of(finalized);
    }
    List<BlockInfo> ascending = new ArrayList<>(path.blocks().reversed());
    ascending.addFirst(finalized);
    return ascending;
  }
}
