package dev.overseer.console;

import io.vertx.core.Future;

/** Looks at a node from outside. */
public interface NodeView {

  /**
   * The node as it is now. Called from the console's event loop; may be answered on any thread.
   * Should it not be answered in time, the console says so to its client.
   */
  Future<NodeStatus> status();
}
