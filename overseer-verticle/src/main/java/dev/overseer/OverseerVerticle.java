package dev.overseer;

import dev.overseer.node.NodeStart;
import dev.overseer.node.RunningNode;
import dev.overseer.subsystem.SubsystemProvider;
import io.vertx.core.Closeable;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * A node: the Overseer and, around it, its subsystems, chain source and console. Deploy it with the
 * node's configuration (see {@code conf/reference.json}); the deployment is complete when the first
 * signal is out. Several may live in one Vert.x instance.
 *
 * <p>It stops in order when it is undeployed, when {@link #conclude} is called, and when its Vert.x
 * instance is closed: Vert.x would undeploy everything at once, subsystems before their Overseer,
 * so the node hooks itself in before that.
 */
public final class OverseerVerticle extends VerticleBase implements EndingVerticle {

  private final NodeStart.Extras extras;
  private final Promise<NodeEnd> ended = Promise.promise();
  private final Closeable onVertxClose = this::beforeVertxCloses;
  private volatile boolean concluding;
  private volatile @Nullable RunningNode node;

  /** A node of the subsystems on the class path, with the configured chain source. */
  public OverseerVerticle() {
    this(
        new NodeStart.Extras(
            ServiceLoader.load(SubsystemProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList(),
            Optional.empty()));
  }

  /** A node of the given subsystems, with the configured chain source. */
  public OverseerVerticle(List<SubsystemProvider> subsystems) {
    this(new NodeStart.Extras(subsystems, Optional.empty()));
  }

  /** A node that is put together by hand. */
  public OverseerVerticle(NodeStart.Extras extras) {
    this.extras = extras;
  }

  @Override
  public Future<?> start() {
    ((VertxInternal) vertx).addCloseHook(onVertxClose);
    return Future.succeededFuture(config())
        .map(config -> extras.options(config))
        .compose(
            options -> new NodeStart(vertx, context, options, extras, () -> concluding).start())
        .onSuccess(this::started)
        .onFailure(
            failure ->
                finish(new NodeEnd(exitCode(failure), String.valueOf(failure.getMessage()))));
  }

  private void started(RunningNode running) {
    node = running;
    running.closed().onSuccess(this::finish);
    if (concluding) {
      running.stop("it was asked to while it started");
    }
  }

  private static ExitCode exitCode(Throwable failure) {
    return failure instanceof StartException start ? start.exitCode() : ExitCode.SUBSYSTEM_FAILED;
  }

  private void finish(NodeEnd end) {
    ((VertxInternal) vertx).removeCloseHook(onVertxClose);
    ended.tryComplete(end);
  }

  private void beforeVertxCloses(Completable<Void> done) {
    conclude();
    ended.future().onComplete(end -> done.succeed());
  }

  @Override
  public Future<?> stop() {
    conclude();
    return ended.future();
  }

  @Override
  public Future<NodeEnd> ended() {
    return ended.future();
  }

  @Override
  public void conclude() {
    concluding = true;
    RunningNode running = node;
    if (running != null) {
      running.stop("it was asked to");
    }
  }
}
