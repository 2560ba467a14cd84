package dev.overseer.chain.rpc;

import dev.overseer.chain.ChainSource;
import dev.overseer.chain.StartingPoint;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.primitives.UInt32;
import dev.overseer.subsystem.RelayChain;
import dev.overseer.subsystem.RuntimeCalls;
import dev.overseer.subsystem.RuntimeVersion;
import dev.overseer.subsystem.SubsystemMeters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The chain source {@code rpc}: follows a real relay-chain node over WebSocket JSON-RPC (spec
 * json-rpc-chain.md).
 *
 * <p>Everything happens on the context on which it was made. {@link #chain} and {@link #runtime}
 * may be used from any thread; their answers come on that context.
 */
public final class RpcChainSource implements ChainSource {
  private final Context context;
  private final WebSocketTransport transport;
  private final RpcFollower follower;
  private final RelayChain chain = new Chain();
  private final RuntimeCalls runtime = new Functions();

  /** A source that does nothing yet. */
  public RpcChainSource(Vertx vertx, RpcOptions options, SubsystemMeters meters) {
    this.context = vertx.getOrCreateContext();
    this.transport = new WebSocketTransport(vertx, options.limits().maxFrameBytes());
    this.follower =
        new RpcFollower(
            options, transport, new ContextClock(vertx, context), new SplittableRandom(), meters);
  }

  @Override
  public String kind() {
    return "rpc";
  }

  /**
   * Connects, for as long as it takes. Fails with {@link dev.overseer.StartException} if the node
   * follows another chain than expected or one that is not supported.
   */
  @Override
  public Future<StartingPoint> start() {
    return Future.fromCompletionStage(onContext(follower::start), context);
  }

  @Override
  public void open(Events events) {
    context.runOnContext(_ -> follower.open(events));
  }

  @Override
  public void resume() {
    context.runOnContext(_ -> follower.resume());
  }

  @Override
  public RelayChain chain() {
    return chain;
  }

  /** Calls of the chain's runtime. */
  public RuntimeCalls runtime() {
    return runtime;
  }

  @Override
  public long bestNumber() {
    return follower.status().best();
  }

  @Override
  public boolean isConnected() {
    return follower.status().isConnected();
  }

  @Override
  public Future<Void> stop() {
    CompletableFuture<Void> stopped =
        onContext(
            () -> {
              follower.stop();
              return transport.shutdown().toCompletionStage().toCompletableFuture();
            });
    return Future.fromCompletionStage(stopped, context);
  }

  private <T> CompletableFuture<T> onContext(Supplier<CompletableFuture<T>> read) {
    CompletableFuture<Boolean> here = new CompletableFuture<>();
    CompletableFuture<T> answer = here.thenCompose(_ -> read.get());
    context.runOnContext(_ -> here.complete(true));
    return answer;
  }

  private final class Chain implements RelayChain {

    @Override
    public CompletionStage<Optional<Long>> number(Hash hash) {
      return onContext(() -> follower.reads().number(hash));
    }

    @Override
    public CompletionStage<Optional<Header>> header(Hash hash) {
      return onContext(() -> follower.reads().header(hash));
    }

    @Override
    public CompletionStage<List<Hash>> ancestors(Hash hash, int k) {
      return onContext(() -> follower.reads().ancestors(hash, k));
    }

    @Override
    public CompletionStage<Optional<Hash>> finalizedHash(long number) {
      UInt32.check(number, "block number");
      return onContext(() -> follower.reads().finalizedHash(number));
    }

    @Override
    public long finalizedNumber() {
      return follower.status().finalized();
    }
  }

  private final class Functions implements RuntimeCalls {

    @Override
    public CompletionStage<Bytes> call(String function, Bytes arguments, Hash at) {
      return onContext(() -> follower.runtime().call(function, arguments, at));
    }

    @Override
    public CompletionStage<RuntimeVersion> version(Hash at) {
      return onContext(() -> follower.runtime().version(at));
    }
  }
}
