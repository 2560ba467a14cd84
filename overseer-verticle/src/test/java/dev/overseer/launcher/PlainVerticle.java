package dev.overseer.launcher;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** A verticle that knows nothing of this project. */
public final class PlainVerticle extends VerticleBase {

  @Override
  public Future<?> start() {
    ScriptedNode.say("plain " + config().getString("name"));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    ScriptedNode.say("stopped");
    return Future.succeededFuture();
  }
}
