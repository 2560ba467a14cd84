package dev.overseer.soak;

import dev.overseer.NodeEnd;
import dev.overseer.simulation.LinkEnd;
import dev.overseer.subsystem.RemoteSubsystemVerticle;
import dev.overseer.subsystem.SubsystemProvider;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The part of a soak that runs in another process than the Overseer: see {@link MemberProcess}. */
public final class SoakMember {

  private static final long NEWS_MS = 200;

  private final Scene scene;
  private final Site site;
  private final JsonObject bus;
  private final Consumer<String> news;

  private static final class Apart extends RemoteSubsystemVerticle {
    Apart(SubsystemProvider provider, List<SubsystemProvider> wired) {
      super(provider, wired);
    }
  }

  private SoakMember(JsonObject task, Consumer<String> news) {
    this.scene = new Scene(SoakOptions.of(task.getJsonObject("options")), 0);
    this.site = Site.of(task.getJsonObject("site"));
    this.bus = task.getJsonObject("bus");
    this.news = news;
  }

  static JsonObject task(SoakOptions options, Site site, JsonObject bus) {
    return new JsonObject()
        .put("options", options.toJson())
        .put("site", site.toJson())
        .put("bus", bus);
  }

  /**
   * Takes part until the node has ended.
   *
   * @param orders the task, then stages
   * @param news takes lines of JSON
   * @param orphaned is run when there are no more orders, because the starter is gone
   * @return whether it ended in order
   */
  public static boolean run(BufferedReader orders, Consumer<String> news, Runnable orphaned)
      throws IOException {
    String task = orders.readLine();
    if (task == null) {
      return false;
    }
    SoakMember member = new SoakMember(new JsonObject(task), news);
    Thread.ofPlatform().daemon().name("soak-orders").start(() -> member.obey(orders, orphaned));
    return member.takePart();
  }

  private void obey(BufferedReader orders, Runnable orphaned) {
    try {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        scene.stage(Stage.valueOf(line));
      }
    } catch (IOException gone) {
      orphaned.run();
    }
    orphaned.run();
  }

  private boolean takePart() {
    news.accept(new JsonObject().put("heap", Runtime.getRuntime().maxMemory()).encode());
    Vertx vertx = await(site.vertx());
    Wire wire = site.wire(vertx, scene.options(), LinkEnd::new, false);
    vertx.setPeriodic(
        NEWS_MS,
        timer ->
            news.accept(new JsonObject().put("progress", scene.books().tally().toJson()).encode()));
    DeploymentOptions deployment = new DeploymentOptions().setConfig(site.config(scene, bus));
    List<SubsystemProvider> wired = scene.providers();
    List<Future<?>> started = new ArrayList<>();
    List<Future<NodeEnd>> ends = new ArrayList<>();
    for (int subsystem : scene.plan().of(site.process())) {
      Apart verticle = new Apart(wired.get(subsystem), wired);
      started.add(vertx.deployVerticle(verticle, deployment));
      ends.add(verticle.ended());
    }
    await(Future.all(started));
    await(Future.all(ends));
    news.accept(new JsonObject().put("account", Account.of(scene, wire).toJson()).encode());
    await(vertx.close());
    return ends.stream().allMatch(end -> end.result().code().code() == 0);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
