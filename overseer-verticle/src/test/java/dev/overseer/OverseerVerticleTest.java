package dev.overseer;

import static dev.overseer.ManualChain.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.ChainEvent;
import dev.overseer.node.NodeStart;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.RequestException;
import dev.overseer.subsystem.SubsystemProvider;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole nodes of small subsystems, on Vert.x. */
@ExtendWith(VertxExtension.class)
final class OverseerVerticleTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private final ManualChain chain = new ManualChain();
  private final Recorder a =
      new Recorder("a", 0, it -> it.sends(EdgeKind.BOUNDED, ProbeMessage.family(1), Ping.class));
  private final Recorder b = new Recorder("b", 1);
  private final Recorder lone = new Recorder("a", 0);

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static OverseerVerticle node(ManualChain chain, SubsystemProvider... subsystems) {
    return new OverseerVerticle(
        new NodeStart.Extras(List.of(subsystems), Optional.of(vertx -> chain)));
  }

  private JsonObject config(String name) {
    return new JsonObject()
        .put("node", new JsonObject().put("name", name))
        .put("dataDir", folder.resolve(name).toString())
        .put("http", new JsonObject().put("enabled", false));
  }

  private String deploy(Vertx vertx, String name, OverseerVerticle node) throws Exception {
    return get(vertx.deployVerticle(node, new DeploymentOptions().setConfig(config(name))));
  }

  @Test
  void everySubsystemSeesEveryLeafInOrder(Vertx vertx) throws Exception {
    OverseerVerticle node = node(chain, a, b);
    deploy(vertx, "n", node);
    chain.importBlock(1, 0, 1);
    chain.importBlock(2, 0, 1);
    chain.importBlock(1, 0, 1);
    chain.importBlock(3, 1, 2);
    chain.emit(new ChainEvent.Finalized(hash(1), 1));
    chain.importBlock(1, 0, 1);
    chain.emit(new ChainEvent.Ended());
    assertThat(get(node.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(a.seen)
        .containsExactly(
            "+0 Fresh",
            "+1 Fresh -0",
            "+2 Fresh",
            "+3 Fresh -1",
            "final 1",
            "-2",
            "+1 Stale",
            "conclude");
    assertThat(b.seen).isEqualTo(a.seen);
  }

  @Test
  void aMessageComesBehindTheSignalThatCausedIt(Vertx vertx) throws Exception {
    a.onSignal(
        (context, signal) -> {
          if (signal instanceof ActiveLeaves(var update)) {
            update
                .activated()
                .forEach(
                    leaf ->
                        context.send(new Ping(ProbeMessage.family(1), leaf.number(), Bytes.EMPTY)));
          }
        });
    OverseerVerticle node = node(chain, a, b);
    deploy(vertx, "n", node);
    for (int number = 1; number <= 200; number++) {
      chain.importBlock(number, number - 1, number);
    }
    chain.emit(new ChainEvent.Ended());
    assertThat(get(node.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    for (int number = 0; number <= 200; number++) {
      int signal = indexOfPrefix(b.seen, "+" + number + " ");
      assertThat(b.seen.indexOf("ping " + number)).as("ping " + number).isGreaterThan(signal);
    }
    assertThat(b.seen.getLast()).isEqualTo("conclude");
  }

  private static int indexOfPrefix(List<String> lines, String prefix) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(prefix)) {
        return i;
      }
    }
    throw new AssertionError("no line begins with " + prefix + " in " + lines);
  }

  @Test
  void aRestartRemembersItsLeaves(Vertx vertx) throws Exception {
    String id = deploy(vertx, "n", node(chain, lone));
    chain.importBlock(1, 0, 1);
    OverseerHandle handle = OverseerHandle.of(vertx, "n");
    get(handle.waitForActivation(hash(1), TIMEOUT));
    get(vertx.undeploy(id));
    ManualChain again = new ManualChain();
    Recorder second = new Recorder("a", 0);
    OverseerVerticle node = node(again, second);
    deploy(vertx, "n", node);
    again.importBlock(1, 0, 1);
    again.importBlock(2, 1, 2);
    again.emit(new ChainEvent.Ended());
    get(node.ended());
    assertThat(second.seen).containsExactly("+0 Stale", "+1 Stale -0", "+2 Fresh -1", "conclude");
  }

  @Test
  void theHandleDoesWhatTheOutsideNeeds(Vertx vertx) throws Exception {
    b.onMessage(
        (context, message) -> {
          if (message instanceof Ask ask) {
            if (ask.number() < 0) {
              ask.response().error("negative");
            } else {
              ask.response().ok(ask.number() * 2);
            }
          }
        });
    OverseerVerticle node = node(chain, a, b);
    deploy(vertx, "n", node);
    OverseerHandle handle = OverseerHandle.of(vertx, "n");
    Future<Void> activated = handle.waitForActivation(hash(1), TIMEOUT);
    get(handle.importBlock(new BlockInfo(hash(1), hash(0), 1)));
    get(activated);
    get(handle.finalizeBlock(hash(1), 1));
    get(handle.send(new Ping(ProbeMessage.family(1), 5, Bytes.EMPTY)));
    Long answer = get(handle.request(ch -> new Ask(ProbeMessage.family(1), 21, ch), TIMEOUT));
    assertThat(answer).isEqualTo(42);
    assertThat(
            handle
                .<Long>request(ch -> new Ask(ProbeMessage.family(1), -1, ch), TIMEOUT)
                .toCompletionStage()
                .toCompletableFuture())
        .failsWithin(TIMEOUT)
        .withThrowableThat()
        .withCauseInstanceOf(RequestException.class)
        .withMessageContaining("negative");
    get(handle.stop());
    assertThat(get(node.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(b.seen)
        .containsExactly(
            "+0 Fresh", "+1 Fresh -0", "final 1", "ping 5", "ask 21", "ask -1", "conclude");
    assertThat(handle.stop().toCompletionStage().toCompletableFuture())
        .failsWithin(TIMEOUT)
        .withThrowableThat()
        .withMessageContaining("no node n on this event bus");
  }

  @Test
  void severalNodesInOneVertxDoNotMeet(Vertx vertx) throws Exception {
    ManualChain other = new ManualChain();
    Recorder otherA = new Recorder("a", 0);
    OverseerVerticle first = node(chain, lone);
    OverseerVerticle second = node(other, otherA);
    deploy(vertx, "one", first);
    deploy(vertx, "two", second);
    chain.importBlock(1, 0, 1);
    chain.emit(new ChainEvent.Ended());
    get(first.ended());
    other.importBlock(7, 0, 1);
    other.emit(new ChainEvent.Ended());
    assertThat(get(second.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(lone.seen).containsExactly("+0 Fresh", "+1 Fresh -0", "conclude");
    assertThat(otherA.seen).containsExactly("+0 Fresh", "+7 Fresh -0", "conclude");
  }

  @Test
  void aSubsystemThatThrowsEndsTheNode(Vertx vertx) throws Exception {
    a.onSignal(
        (context, signal) -> {
          if (signal instanceof ActiveLeaves(var update)
              && update.activated().stream().anyMatch(leaf -> leaf.number() == 1)) {
            throw new IllegalStateException("broken on purpose");
          }
        });
    OverseerVerticle node = node(chain, a, b);
    deploy(vertx, "n", node);
    chain.importBlock(1, 0, 1);
    NodeEnd end = get(node.ended());
    assertThat(end.code()).isEqualTo(ExitCode.SUBSYSTEM_FAILED);
    assertThat(end.reason()).contains("subsystem a failed").contains("broken on purpose");
    assertThat(b.seen.getLast()).isEqualTo("conclude");
  }

  @Test
  void aSubsystemThatIsUndeployedEndsTheNode(Vertx vertx) throws Exception {
    OverseerVerticle node = node(chain, lone);
    String own = deploy(vertx, "n", node);
    String subsystem =
        vertx.deploymentIDs().stream().filter(id -> !id.equals(own)).findFirst().orElseThrow();
    get(vertx.undeploy(subsystem));
    NodeEnd end = get(node.ended());
    assertThat(end.code()).isEqualTo(ExitCode.SUBSYSTEM_FAILED);
    assertThat(end.reason()).contains("undeployed");
  }

  @Test
  void theChainMayFailForGood(Vertx vertx) throws Exception {
    OverseerVerticle node = node(chain, lone);
    deploy(vertx, "n", node);
    chain.emit(new ChainEvent.Failed("finality contradicts itself"));
    assertThat(get(node.ended()))
        .isEqualTo(new NodeEnd(ExitCode.CHAIN_FAILED, "finality contradicts itself"));
  }

  @Test
  void aDataFolderHasOneNode(Vertx vertx) throws Exception {
    deploy(vertx, "n", node(chain, lone));
    assertThat(
            vertx
                .deployVerticle(
                    node(new ManualChain(), b), new DeploymentOptions().setConfig(config("n")))
                .toCompletionStage()
                .toCompletableFuture())
        .failsWithin(TIMEOUT)
        .withThrowableThat()
        .withCauseInstanceOf(StartException.class)
        .withMessageContaining("is in use by another node");
  }

  @Test
  void whatWasAcceptedIsHandledBeforeTheEnd(Vertx vertx) throws Exception {
    b.onMessage((context, message) -> slowly(context.holdCredit()::release, context));
    OverseerVerticle node = node(chain, a, b);
    deploy(vertx, "n", node);
    OverseerHandle handle = OverseerHandle.of(vertx, "n");
    for (int i = 0; i < 50; i++) {
      get(handle.send(new Ping(ProbeMessage.family(1), i, Bytes.EMPTY)));
    }
    get(vertx.close());
    assertThat(get(node.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(b.seen).contains("ping 49").endsWith("conclude");
    assertThat(b.seen).doesNotContainSubsequence("conclude", "ping 49");
  }

  private static void slowly(Runnable done, dev.overseer.subsystem.SubsystemContext context) {
    context.<Boolean>blocking(() -> true, outcome -> done.run());
  }

  @Test
  void aConfigurationIsRefusedAsAWhole(Vertx vertx) {
    JsonObject wrong = config("n").put("htpp", 1).put("dataDir", 2);
    assertThat(
            vertx
                .deployVerticle(node(chain, lone), new DeploymentOptions().setConfig(wrong))
                .toCompletionStage()
                .toCompletableFuture())
        .failsWithin(TIMEOUT)
        .withThrowableThat()
        .withCauseInstanceOf(StartException.class)
        .withMessageContaining("htpp")
        .withMessageContaining("dataDir");
  }

  @Test
  void aFailedStartLeavesNothingBehind(Vertx vertx) throws Exception {
    Files.writeString(folder.resolve("n"), "a file where the folder should be");
    OverseerVerticle node = node(chain, lone);
    assertThat(
            vertx
                .deployVerticle(node, new DeploymentOptions().setConfig(config("n")))
                .toCompletionStage()
                .toCompletableFuture())
        .failsWithin(TIMEOUT);
    assertThat(get(node.ended()).code()).isEqualTo(ExitCode.REFUSED);
    assertThat(vertx.deploymentIDs()).isEmpty();
  }
}
