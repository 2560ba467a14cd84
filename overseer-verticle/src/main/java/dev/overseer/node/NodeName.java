package dev.overseer.node;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Lock;
import java.util.Optional;

/**
 * Keeps a second node of the same name out of a cluster. The cluster manager releases the name when
 * the process that has it is gone.
 */
final class NodeName {

  /** How long to wait for the name: a process that was just killed may not be noticed yet. */
  private static final long PATIENCE_MS = 5000;

  private final Optional<Lock> lock;

  private NodeName(Optional<Lock> lock) {
    this.lock = lock;
  }

  /** Takes the name; fails with {@link StartException} if another node has it. */
  static Future<NodeName> take(Vertx vertx, String name) {
    if (!vertx.isClustered()) {
      return Future.succeededFuture(new NodeName(Optional.empty()));
    }
    return vertx
        .sharedData()
        .getLockWithTimeout("overseer." + name, PATIENCE_MS)
        .map(taken -> new NodeName(Optional.of(taken)))
        .recover(
            failure ->
                Future.failedFuture(
                    new StartException(
                        ExitCode.REFUSED,
                        "node.name: another process of this cluster is node %s already; stop that one, or choose another name"
                            .formatted(name))));
  }

  void close() {
    lock.ifPresent(Lock::release);
  }
}
