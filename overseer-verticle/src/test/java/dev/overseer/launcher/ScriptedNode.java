package dev.overseer.launcher;

import dev.overseer.EndingVerticle;
import dev.overseer.ExitCode;
import dev.overseer.NodeEnd;
import dev.overseer.StartException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/**
 * Plays a node as its configuration says, and writes what it does to standard output. {@code start}
 * names what its start does, {@code end} the code of its end. Whatever takes time in a real node
 * waits for a line on standard input here.
 */
public final class ScriptedNode extends VerticleBase implements EndingVerticle {

  private final Promise<NodeEnd> ended = Promise.promise();
  private final Promise<Void> told = Promise.promise();

  /** Runs beside the node. It answers for as long as Vert.x has not begun to undeploy. */
  private static final class Neighbour extends VerticleBase {
    @Override
    public Future<?> start() {
      return vertx
          .eventBus()
          .consumer("neighbour", question -> question.reply("here"))
          .completion();
    }

    @Override
    public Future<?> stop() {
      say("neighbour stops");
      return Future.succeededFuture();
    }
  }

  static void say(String line) {
    System.out.println(line);
  }

  @Override
  public Future<?> start() {
    return switch (config().getString("start", "")) {
      case "refused" -> throw new StartException(ExitCode.REFUSED, "colour: green is not blue");
      case "fault" -> Future.failedFuture(new IllegalStateException("a fault"));
      case "slow" -> {
        say("starting");
        yield told.future().onSuccess(done -> say("start was told"));
      }
      case "ends" -> {
        ended.complete(new NodeEnd(code(), "by itself"));
        yield Future.succeededFuture();
      }
      default -> deployNeighbour();
    };
  }

  private Future<?> deployNeighbour() {
    Promise<String> deployed = Promise.promise();
    Thread.startVirtualThread(() -> vertx.deployVerticle(new Neighbour()).onComplete(deployed));
    return deployed.future().onSuccess(id -> say("ready"));
  }

  private ExitCode code() {
    return ExitCode.valueOf(config().getString("end", "CONCLUDED"));
  }

  @Override
  public Future<NodeEnd> ended() {
    return ended.future();
  }

  @Override
  public void conclude() {
    say("concluding");
    told.tryComplete();
    if (config().getBoolean("waits", false)) {
      Thread.startVirtualThread(
          () -> {
            new Scanner(System.in, StandardCharsets.UTF_8).nextLine();
            concluded();
          });
    } else {
      concluded();
    }
  }

  private void concluded() {
    vertx
        .eventBus()
        .request("neighbour", "?")
        .onComplete(
            answer -> {
              say("concluded, neighbour is " + (answer.succeeded() ? "there" : "gone"));
              ended.tryComplete(new NodeEnd(code(), "it was asked to"));
            });
  }

  @Override
  public Future<?> stop() {
    say("undeployed");
    return ended.future();
  }
}
