package dev.overseer;

import io.vertx.core.Deployable;
import io.vertx.core.Future;

/**
 * A verticle whose end ends the process that was started for it. The {@code run} command deploys
 * one instance of it, asks it to conclude when the process is told to stop, and ends the process
 * with its exit code; the verticle itself never ends the process, since several may live in one.
 *
 * <p>A deployment that fails with {@link StartException} ends the process with that code and
 * message. After a failed deployment {@link #ended} need not complete.
 */
public interface EndingVerticle extends Deployable {

  /**
   * Completes when nothing is left to do, whatever brought the end about. Never fails. Vert.x still
   * works at that moment, and the verticle is undeployed afterwards.
   */
  Future<NodeEnd> ended();

  /**
   * Asks for the orderly end: take nothing new, finish what was accepted, conclude. May be called
   * from any thread, at any time after construction, even before the deployment is complete, and
   * again. Returns at once; {@link #ended} tells the rest. The verticle logs what it waits for.
   */
  void conclude();
}
