package dev.overseer.node;

import static java.util.Objects.requireNonNull;

import dev.overseer.ExitCode;
import dev.overseer.NodeEnd;
import dev.overseer.OverseerHandle;
import dev.overseer.StartException;
import dev.overseer.cluster.RemoteChain;
import dev.overseer.cluster.Replies;
import dev.overseer.codec.BusCodecs;
import dev.overseer.config.NodeOptions;
import dev.overseer.subsystem.SubsystemEnd;
import dev.overseer.subsystem.SubsystemProvider;
import dev.overseer.subsystem.SubsystemServices;
import dev.overseer.subsystem.SubsystemVerticle;
import dev.overseer.trace.TraceSink;
import dev.overseer.trace.TraceWriter;
import dev.overseer.wiring.Wiring;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subsystem outside of its Overseer's process, from start to end: finds the Overseer, reads the
 * chain through it, runs the subsystem's verticle, and ends as that one ends.
 */
public final class SubsystemProcess {

  private final SubsystemProvider provider;
  private final List<SubsystemProvider> wired;
  private final String name;
  private final Promise<NodeEnd> ended = Promise.promise();
  private volatile boolean concluding;
  private volatile @Nullable Running running;

  private record Running(Vertx vertx, NodeOptions options, SubsystemVerticle verticle, String id) {}

  /** What the steps of the start share. */
  private record Site(
      Vertx vertx, Context context, NodeOptions options, Logger log, Closing closing) {
    String node() {
      return options.getNode().getName();
    }
  }

  /**
   * A subsystem that is not started yet.
   *
   * @param wired all subsystems of the node, this one among them
   */
  public SubsystemProcess(SubsystemProvider provider, List<SubsystemProvider> wired) {
    this.provider = provider;
    this.wired = List.copyOf(wired);
    this.name = provider.declaration().name();
  }

  /** Starts it; done when it says hello, fails with {@link StartException} if it is refused. */
  public Future<?> start(Vertx vertx, Context context, JsonObject config) {
    return Future.succeededFuture(config)
        .map(json -> new NodeStart.Extras(wired, Optional.empty()).options(json))
        .compose(options -> start(vertx, context, options))
        .onFailure(failure -> ended.tryComplete(end(failure)));
  }

  private static NodeEnd end(Throwable failure) {
    ExitCode code =
        failure instanceof StartException start ? start.exitCode() : ExitCode.SUBSYSTEM_FAILED;
    return new NodeEnd(code, String.valueOf(failure.getMessage()));
  }

  private Future<Void> start(Vertx vertx, Context context, NodeOptions options) {
    refuseMisplaced(vertx, options);
    Logger log = LoggerFactory.getLogger("overseer." + options.getNode().getName() + "." + name);
    Site site = new Site(vertx, context, options, log, new Closing(log));
    Wiring wiring = Wiring.of(wired.stream().map(SubsystemProvider::declaration).toList());
    log.info("subsystem {} of node {} starts", name, site.node());
    RemoteChain chain = new RemoteChain(vertx, site.node());
    return Replies.start(vertx)
        .compose(ready -> blocking(site, SubsystemProcess::checkMessages))
        .compose(ready -> blocking(site, () -> trace(site)))
        .compose(trace -> find(site, chain).map(trace))
        .compose(trace -> run(site, wiring, chain, trace))
        .recover(
            failure ->
                site.closing().close().transform(done -> Future.<Void>failedFuture(failure)));
  }

  private void refuseMisplaced(Vertx vertx, NodeOptions options) {
    if (!options.isRemote(name)) {
      throw new StartException(
          ExitCode.REFUSED,
          "subsystems.%s.location: is not remote, so the Overseer runs it; make it remote in the configuration of both processes"
              .formatted(name));
    }
    if (!vertx.isClustered()) {
      throw new StartException(
          ExitCode.REFUSED,
          "%s cannot find its Overseer, because this process belongs to no cluster; start it with -cluster and a section cluster"
              .formatted(name));
    }
  }

  private static boolean checkMessages() {
    BusCodecs.checkMessages();
    return true;
  }

  private static <T> Future<T> blocking(Site site, Callable<T> work) {
    return site.vertx().<T>executeBlocking(work, true).map(Objects::requireNonNull);
  }

  private static TraceSink trace(Site site) {
    String file = site.options().getTrace().getFile();
    if (file == null) {
      return TraceSink.NONE;
    }
    TraceSink trace = TraceWriter.open(Path.of(file));
    site.closing().addAsync("trace", () -> Future.fromCompletionStage(trace.close()));
    return trace;
  }

  /** Asks for the Overseer until it is there. */
  private Future<Void> find(Site site, RemoteChain chain) {
    Promise<Void> found = Promise.promise();
    new Patience(
            site.vertx(), () -> "waiting for the Overseer of node " + site.node(), site.log()::info)
        .until(found, () -> concluding);
    ask(site.vertx(), chain, found);
    return found.future();
  }

  private static void ask(Vertx vertx, RemoteChain chain, Promise<Void> found) {
    chain
        .find()
        .onSuccess(found::tryComplete)
        .onFailure(
            failure -> {
              if (!found.future().isComplete()) {
                vertx.setTimer(200, later -> ask(vertx, chain, found));
              }
            });
  }

  private Future<Void> run(Site site, Wiring wiring, RemoteChain chain, TraceSink trace) {
    NodeOptions options = site.options();
    Meters meters = Meters.of(site.node());
    site.closing().add("meters", meters::close);
    SubsystemServices services =
        new SubsystemServices(
            site.node(),
            wiring,
            Links.remote(options),
            chain,
            meters.node(),
            trace,
            options.settings(),
            new Semaphore(options.getBus().getBlockingParallelism()));
    SubsystemVerticle verticle = new SubsystemVerticle(provider, services);
    return site.vertx()
        .deployVerticle(verticle)
        .map(
            id -> {
              running = new Running(site.vertx(), options, verticle, id);
              verticle.ended().onSuccess(end -> finish(site, verticle.label(), end));
              if (concluding) {
                conclude();
              }
              return null;
            });
  }

  private void finish(Site site, String label, SubsystemEnd end) {
    NodeEnd nodeEnd = nodeEnd(end);
    site.closing()
        .close()
        .onSuccess(
            done -> {
              site.log()
                  .info(
                      "subsystem {} ended: {} (exit {})",
                      label,
                      nodeEnd.reason(),
                      nodeEnd.code().code());
              ended.tryComplete(nodeEnd);
            });
  }

  private NodeEnd nodeEnd(SubsystemEnd end) {
    if (end.concluded()) {
      return new NodeEnd(ExitCode.CONCLUDED, "concluded in order");
    }
    if (concluding && requireNonNull(running).verticle().isCalling()) {
      return new NodeEnd(ExitCode.CONCLUDED, "stopped before its Overseer took it in");
    }
    return new NodeEnd(end.refused() ? ExitCode.REFUSED : ExitCode.SUBSYSTEM_FAILED, end.reason());
  }

  /** How it ended; never fails. */
  public Future<NodeEnd> ended() {
    return ended.future();
  }

  /** Asks it to end in order. May be called from any thread, and again. */
  public void conclude() {
    concluding = true;
    Running now = running;
    if (now == null || ended.future().isComplete()) {
      return;
    }
    LoggerFactory.getLogger("overseer." + now.options().getNode().getName())
        .info("asking the node to stop, because {} was asked to", now.verticle().label());
    OverseerHandle.of(now.vertx(), now.options().getNode().getName())
        .stop()
        .onFailure(notRunning -> undeploy(now));
  }

  private static void undeploy(Running running) {
    running.vertx().undeploy(running.id());
  }
}
