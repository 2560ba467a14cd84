package dev.overseer.bench;

import dev.overseer.ManualChain;
import dev.overseer.OverseerHandle;
import dev.overseer.OverseerVerticle;
import dev.overseer.node.NodeStart;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.subsystem.RemoteSubsystemVerticle;
import dev.overseer.subsystem.SubsystemProvider;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A node in two processes: the Overseer and subsystem {@link Party#NEAR} in the first one, fourteen
 * subsystems in the second one. All that a node does, it does; the limits are the defaults.
 */
final class SplitNode implements Pair {

  private static final String NAME = "bench";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final Future<?> started;
  private final OverseerHandle handle;

  /** Starts the first process's part. */
  SplitNode(Vertx vertx) throws IOException {
    this.vertx = vertx;
    ManualChain chain = new ManualChain();
    OverseerVerticle node =
        new OverseerVerticle(
            new NodeStart.Extras(
                List.copyOf(providers(Optional.of(chain))), Optional.of(v -> chain)));
    started = vertx.deployVerticle(node, config());
    handle = OverseerHandle.of(vertx, NAME);
  }

  private static List<ProbeProvider> providers(Optional<ManualChain> chain) {
    return IntStream.rangeClosed(Party.NEAR, Party.LAST)
        .mapToObj(index -> new ProbeProvider(index, chain))
        .toList();
  }

  private static DeploymentOptions config() throws IOException {
    JsonObject remote = new JsonObject();
    for (int index = Party.B; index <= Party.LAST; index++) {
      remote.put(ProbeProvider.name(index), new JsonObject().put("location", "remote"));
    }
    Path dataDir = Files.createTempDirectory("overseer-bench");
    return new DeploymentOptions()
        .setConfig(
            new JsonObject()
                .put("node", new JsonObject().put("name", NAME))
                .put("dataDir", dataDir.toString())
                .put("http", new JsonObject().put("enabled", false))
                .put("subsystems", remote));
  }

  /** Starts the second process's part. */
  static void startFar(Vertx vertx) throws IOException {
    List<ProbeProvider> all = providers(Optional.empty());
    List<Future<?>> deployed = new ArrayList<>();
    for (ProbeProvider provider : all.subList(Party.B, all.size())) {
      deployed.add(vertx.deployVerticle(new Apart(provider, List.copyOf(all)), config()));
    }
    Future.all(deployed).await();
  }

  private static final class Apart extends RemoteSubsystemVerticle {
    Apart(SubsystemProvider provider, List<SubsystemProvider> wired) {
      super(provider, wired);
    }
  }

  /** Done when the Overseer has taken all in. */
  void awaitStart() {
    started.await();
  }

  @Override
  public long run(Task task, boolean routed) {
    List<Future<Long>> done = new ArrayList<>();
    int last =
        switch (task.kind()) {
          case STREAM -> Party.B;
          case SIGNALS -> Party.LAST;
          case ROUND_TRIPS, REQUESTS, AWAIT, ANSWER -> Party.NEAR;
        };
    for (int index = Party.B; index <= last; index++) {
      done.add(ask(index, new Task(Task.Kind.AWAIT, 0, task.count())));
    }
    done.add(ask(routed ? Party.FAR : Party.NEAR, task));
    Future.all(done).await();
    return done.getLast().result();
  }

  private Future<Long> ask(int index, Task task) {
    MessageFamily family = ProbeMessage.family(index);
    return handle.request(channel -> new Ask(family, task.toLong(), channel), LIMIT);
  }

  void close() {
    handle.stop().await();
    vertx.close().await();
  }
}
