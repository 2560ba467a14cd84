package dev.overseer.launcher;

import dev.overseer.EndingVerticle;
import dev.overseer.ExitCode;
import dev.overseer.NodeEnd;
import dev.overseer.StartException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.PrintStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the process that {@code run} started for one verticle.
 *
 * <p>There is one way out, the JVM's shutdown: SIGTERM and SIGINT begin it, and so does this class
 * when the verticle ends by itself or cannot be deployed. Vert.x's launcher has a shutdown hook
 * that closes Vert.x. Closing begins with the close hooks, of which {@link #conclude} is one, and
 * only when these are done undeploys the verticles. At last the launcher's hook calls {@link
 * #halt}.
 *
 * <ul>
 *   <li>INV-1: an {@link EndingVerticle} is asked to conclude, and has ended, before Vert.x closes
 *       anything.
 *   <li>INV-2: the process's exit code is that of the verticle's end. A JVM that shuts down because
 *       of a signal would end with 128 + the signal's number, whatever its hooks do, so the last
 *       hook halts it.
 *   <li>INV-3: the first end counts. Later signals change nothing: a JVM that is shutting down does
 *       not act on them. (SIGKILL remains for those who cannot wait.)
 * </ul>
 *
 * <p>The launcher's hook waits two minutes for Vert.x. A node may take longer to conclude, since
 * its limits are configurable; {@link #halt} therefore waits for the verticle's end once more,
 * without a limit of its own. Vert.x has then no time left to leave its cluster, which the other
 * members notice as a lost connection.
 *
 * <p>For a verticle that is not an EndingVerticle this does nothing but report a failed start: the
 * process ends as with {@code vertx run}.
 */
final class ProcessEnd {

  private static final Logger LOG = LoggerFactory.getLogger("overseer.launcher");

  private final String name;
  private final Optional<EndingVerticle> verticle;
  private final PrintStream err;
  private final Promise<NodeEnd> end = Promise.promise();

  ProcessEnd(String name, Optional<EndingVerticle> verticle, PrintStream err) {
    this.name = name;
    this.verticle = verticle;
    this.err = err;
  }

  /** Watches a deployment, from its beginning. */
  void watch(Future<String> deployment) {
    deployment.onSuccess(id -> LOG.info("{} is deployed", name)).onFailure(this::failed);
    verticle.ifPresent(
        ending -> ending.ended().onSuccess(nodeEnd -> ended(nodeEnd, deployment.succeeded())));
  }

  private void ended(NodeEnd nodeEnd, boolean wasDeployed) {
    if (wasDeployed || nodeEnd.code() == ExitCode.CONCLUDED) {
      shutDown(nodeEnd);
    } else {
      refuse(nodeEnd);
    }
  }

  /** The verticle could not be deployed. */
  void failed(Throwable cause) {
    LOG.debug("{} could not be deployed", name, cause);
    refuse(end(cause));
  }

  private NodeEnd end(Throwable cause) {
    return switch (cause) {
      case StartException refused ->
          new NodeEnd(refused.exitCode(), String.valueOf(refused.getMessage()));
      case ClassNotFoundException unknown ->
          new NodeEnd(
              ExitCode.REFUSED,
              "there is no verticle class %s; check its name, or add its jar with -cp"
                  .formatted(name));
      case ClassCastException wrong ->
          new NodeEnd(
              ExitCode.REFUSED,
              "%s is not a verticle; name a class that implements Verticle or Deployable"
                  .formatted(name));
      default ->
          new NodeEnd(
              ExitCode.SUBSYSTEM_FAILED,
              "%s could not be deployed: %s; OVERSEER_LOG=debug shows where"
                  .formatted(name, cause));
    };
  }

  private void refuse(NodeEnd nodeEnd) {
    if (!end.future().isComplete()) {
      err.println(nodeEnd.reason());
    }
    shutDown(nodeEnd);
  }

  /** Not on the caller's thread: it would wait for hooks that may need that thread. */
  private void shutDown(NodeEnd nodeEnd) {
    if (end.tryComplete(nodeEnd)) {
      Thread.ofPlatform()
          .name("process-end")
          .daemon()
          .start(() -> System.exit(nodeEnd.code().code()));
    }
  }

  /** Vert.x is about to close. Calls back when it may. */
  void conclude(Runnable concluded) {
    if (verticle.isEmpty()) {
      concluded.run();
      return;
    }
    if (!end.future().isComplete()) {
      verticle.get().conclude();
    }
    end.future().onSuccess(nodeEnd -> concluded.run());
  }

  /** Ends the process with the verticle's exit code, without further hooks. */
  void halt() {
    if (verticle.isPresent()) {
      int code = end.future().toCompletionStage().toCompletableFuture().join().code().code();
      System.out.flush();
      System.err.flush();
      Runtime.getRuntime().halt(code);
    }
  }
}
