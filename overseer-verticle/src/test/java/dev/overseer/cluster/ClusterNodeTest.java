package dev.overseer.cluster;

import static dev.overseer.ManualChain.hash;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.ExitCode;
import dev.overseer.ManualChain;
import dev.overseer.OverseerHandle;
import dev.overseer.OverseerVerticle;
import dev.overseer.Recorder;
import dev.overseer.chain.ChainEvent;
import dev.overseer.config.ClusterOptions;
import dev.overseer.node.NodeStart;
import dev.overseer.primitives.BlockData;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.CandidateHash;
import dev.overseer.primitives.PoV;
import dev.overseer.protocol.AvailabilityStoreMessage;
import dev.overseer.protocol.AvailabilityStoreMessage.QueryPoV;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.protocol.ProbeMessage.Watch;
import dev.overseer.subsystem.ChainUnavailableException;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.RemoteSubsystemVerticle;
import dev.overseer.subsystem.RequestException;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemContext.StreamHandler;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemProvider;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose subsystems live in two Vert.x instances of one cluster, on the loopback. */
final class ClusterNodeTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private static Path folder;

  private static final List<Vertx> MEMBERS = new ArrayList<>();
  private static final List<String> ADDRESSES = new ArrayList<>();
  private static int spare;

  /** A subsystem in the second instance. */
  private static final class Apart extends RemoteSubsystemVerticle {
    Apart(SubsystemProvider provider, List<SubsystemProvider> wired) {
      super(provider, wired);
    }
  }

  private final ManualChain chain = new ManualChain();
  private final Recorder a =
      new Recorder(
          "a",
          0,
          it ->
              it.sends(
                  EdgeKind.BOUNDED, ProbeMessage.family(1), Ping.class, Ask.class, Watch.class));
  private final Recorder b = new Recorder("b", 1);

  private static <T> T get(Future<T> future) throws Exception {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @BeforeAll
  static void join() throws Exception {
    List<Integer> ports = freePorts();
    ports.stream().map(port -> "127.0.0.1:" + port).forEach(ADDRESSES::add);
    for (int port : ports.subList(0, 2)) {
      MEMBERS.add(member(port, Clustering::manager));
    }
    spare = ports.get(2);
  }

  private static Vertx member(int port, Function<ClusterOptions, ClusterManager> manager)
      throws Exception {
    ClusterOptions cluster = new ClusterOptions().setPort(port).setMembers(ADDRESSES);
    VertxOptions options = new VertxOptions();
    Clustering.configure(options.getEventBusOptions(), cluster);
    return Vertx.builder()
        .with(options)
        .withClusterManager(manager.apply(cluster))
        .buildClustered()
        .toCompletionStage()
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  private static List<Integer> freePorts() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket three = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
    }
  }

  @AfterAll
  static void leave() throws Exception {
    for (Vertx member : MEMBERS) {
      get(member.close());
    }
  }

  private static DeploymentOptions config(String name) {
    return new DeploymentOptions()
        .setConfig(
            new JsonObject()
                .put("node", new JsonObject().put("name", name))
                .put("dataDir", folder.resolve(name).toString())
                .put("http", new JsonObject().put("enabled", false))
                .put(
                    "subsystems",
                    new JsonObject().put("b", new JsonObject().put("location", "remote"))));
  }

  private OverseerVerticle overseer() {
    return new OverseerVerticle(new NodeStart.Extras(List.of(a, b), Optional.of(vertx -> chain)));
  }

  private Apart apart() {
    return new Apart(b, List.of(a, b));
  }

  @Test
  void aRemoteSubsystemSeesEverySignalBeforeWhatFollowedIt() throws Exception {
    a.onSignal(
        (context, signal) -> {
          if (signal instanceof ActiveLeaves(var update)) {
            update
                .activated()
                .forEach(
                    leaf ->
                        context.send(
                            new Ping(ProbeMessage.family(1), leaf.hash().w1(), Bytes.EMPTY)));
          }
        });
    OverseerVerticle overseer = overseer();
    Apart apart = apart();
    Future<?> begun = MEMBERS.get(0).deployVerticle(overseer, config("order"));
    get(MEMBERS.get(1).deployVerticle(apart, config("order")));
    get(begun);
    chain.importBlock(1, 0, 1);
    chain.importBlock(2, 1, 2);
    chain.emit(new ChainEvent.Ended());

    assertThat(get(overseer.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(get(apart.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(b.seen)
        .containsSubsequence("+0 Fresh", "ping 0")
        .containsSubsequence("+1 Fresh -0", "ping 1")
        .containsSubsequence("+2 Fresh -1", "ping 2", "conclude")
        .hasSize(7);
  }

  @Test
  void requestsAndStreamsAreAnsweredFromTheOtherInstance() throws Exception {
    CompletableFuture<Outcome<Long>> answer = new CompletableFuture<>();
    CompletableFuture<List<Long>> stream = new CompletableFuture<>();
    List<Long> items = new ArrayList<>();
    b.onMessage(
        (context, message) -> {
          switch (message) {
            case Ask ask -> ask.response().ok(ask.number() + 1);
            case Watch watch -> feed(watch, 0);
            case Ping _ -> {}
          }
        });
    a.onSignal(
        (context, signal) -> {
          if (signal instanceof ActiveLeaves) {
            context.<Long>request(
                channel -> new Ask(ProbeMessage.family(1), 41, channel),
                PATIENCE,
                answer::complete);
            context.<Long>subscribe(
                sender -> new Watch(ProbeMessage.family(1), 100, sender),
                8,
                PATIENCE,
                new StreamHandler<>() {
                  @Override
                  public void onItem(Long item) {
                    items.add(item);
                  }

                  @Override
                  public void onEnd() {
                    stream.complete(items);
                  }

                  @Override
                  public void onFailure(RequestException failure) {
                    stream.completeExceptionally(failure);
                  }
                });
          }
        });
    OverseerVerticle overseer = overseer();
    Apart apart = apart();
    Future<?> deployed = MEMBERS.get(1).deployVerticle(apart, config("replies"));
    get(MEMBERS.get(0).deployVerticle(overseer, config("replies")));

    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(new Outcome.Success<>(42L));
    assertThat(stream.get(20, TimeUnit.SECONDS)).hasSize(100).isSorted();
    for (Vertx member : MEMBERS) {
      assertThat(
              get(
                  OverseerHandle.of(member, "replies")
                      .<Long>request(
                          channel -> new Ask(ProbeMessage.family(1), 1, channel), PATIENCE)))
          .isEqualTo(2);
    }
    get(deployed);
    get(OverseerHandle.of(MEMBERS.get(1), "replies").stop());
    assertThat(get(overseer.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(get(apart.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
  }

  /** Five pieces each: two messages, one each way, and an answer, with a signal in between. */
  @Test
  void largeValuesTravelByteForByte() throws Exception {
    byte[] random = new byte[5 << 20];
    new Random(7).nextBytes(random);
    Bytes large = Bytes.wrap(random);
    PoV pov = new PoV(new BlockData(large));
    CompletableFuture<Bytes> there = new CompletableFuture<>();
    CompletableFuture<Bytes> back = new CompletableFuture<>();
    CompletableFuture<Outcome<Optional<PoV>>> answer = new CompletableFuture<>();
    Recorder first =
        new Recorder(
            "a",
            0,
            it ->
                it.sends(EdgeKind.BOUNDED, ProbeMessage.family(1), Ping.class)
                    .sends(EdgeKind.CAPPED, AvailabilityStoreMessage.FAMILY, QueryPoV.class));
    Recorder second =
        new Recorder("b", 1, it -> it.sends(EdgeKind.CAPPED, ProbeMessage.family(0), Ping.class));
    first.onSignal(
        (context, signal) -> {
          if (first.seen.size() == 1) {
            context.send(new Ping(ProbeMessage.family(1), 1, large));
            context.send(new Ping(ProbeMessage.family(1), 2, Bytes.EMPTY));
            context.<Optional<PoV>>request(
                channel -> new QueryPoV(new CandidateHash(hash(1)), channel),
                PATIENCE,
                answer::complete);
            chain.importBlock(1, 0, 1);
          }
        });
    second.onMessage(
        (context, message) -> {
          if (message instanceof Ping(var _, long number, Bytes payload) && number == 1) {
            there.complete(payload);
            context.send(new Ping(ProbeMessage.family(0), 3, payload));
          }
        });
    first.onMessage((context, message) -> back.complete(((Ping) message).payload()));
    Shelf shelf = new Shelf(pov);
    List<SubsystemProvider> wired = List.of(first, second, shelf);
    DeploymentOptions config = config("large");
    JsonObject remote = new JsonObject().put("location", "remote");
    config.getConfig().getJsonObject("subsystems").put(Shelf.NAME, remote);
    OverseerVerticle overseer =
        new OverseerVerticle(new NodeStart.Extras(wired, Optional.of(vertx -> chain)));
    Future<?> begun = MEMBERS.get(0).deployVerticle(overseer, config);
    Apart apart = new Apart(second, wired);
    Apart store = new Apart(shelf, wired);
    get(MEMBERS.get(1).deployVerticle(apart, config));
    get(MEMBERS.get(1).deployVerticle(store, config));
    get(begun);

    assertThat(get(there)).isEqualTo(large);
    assertThat(get(back)).isEqualTo(large);
    assertThat(get(answer)).isEqualTo(new Outcome.Success<>(Optional.of(pov)));
    get(OverseerHandle.of(MEMBERS.get(0), "large").stop());
    assertThat(get(overseer.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(get(apart.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(get(store.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(second.seen)
        .containsSubsequence("+0 Fresh", "ping 1", "ping 2", "conclude")
        .containsSubsequence("+0 Fresh", "+1 Fresh -0", "conclude")
        .hasSize(5);
    assertThat(first.seen).containsOnlyOnce("ping 3");
  }

  private static void feed(Watch watch, long from) {
    long next = from;
    while (next < watch.count() && watch.sender().send(next)) {
      next++;
    }
    long rest = next;
    if (rest == watch.count()) {
      watch.sender().end();
    } else {
      watch.sender().onDrain(() -> feed(watch, rest));
    }
  }

  @Test
  void aRemoteSubsystemThatFailsEndsTheNode() throws Exception {
    b.onMessage(
        (context, message) -> {
          throw new IllegalStateException("on purpose");
        });
    OverseerVerticle overseer = overseer();
    Apart apart = apart();
    Future<?> deployed = MEMBERS.get(1).deployVerticle(apart, config("fails"));
    get(MEMBERS.get(0).deployVerticle(overseer, config("fails")));
    get(deployed);
    get(
        OverseerHandle.of(MEMBERS.get(0), "fails")
            .send(new Ping(ProbeMessage.family(1), 1, Bytes.EMPTY)));

    assertThat(get(overseer.ended()).code()).isEqualTo(ExitCode.SUBSYSTEM_FAILED);
    assertThat(get(overseer.ended()).reason()).contains("subsystem b failed", "on purpose");
    assertThat(get(apart.ended()).code()).isEqualTo(ExitCode.SUBSYSTEM_FAILED);
  }

  @Test
  void aRemoteSubsystemThatIsToStopStopsTheNode() throws Exception {
    OverseerVerticle overseer = overseer();
    Apart apart = apart();
    Future<?> deployed = MEMBERS.get(1).deployVerticle(apart, config("stops"));
    get(MEMBERS.get(0).deployVerticle(overseer, config("stops")));
    get(deployed);
    apart.conclude();

    assertThat(get(overseer.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(get(apart.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
  }

  @Test
  void whoWaitsForTheOtherCanBeStopped() throws Exception {
    OverseerVerticle overseer = overseer();
    Future<?> begun = MEMBERS.get(0).deployVerticle(overseer, config("waits"));
    overseer.conclude();
    assertThat(get(overseer.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(begun.failed() || !begun.isComplete()).isTrue();

    Apart apart = apart();
    Future<?> started = MEMBERS.get(1).deployVerticle(apart, config("nobody"));
    apart.conclude();
    assertThat(get(apart.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(started.failed() || !started.isComplete()).isTrue();
  }

  @Test
  void theSecondOwnerOfANameIsRefused() throws Exception {
    OverseerVerticle overseer = overseer();
    Future<?> begun = MEMBERS.get(0).deployVerticle(overseer, config("twice"));
    Apart apart = apart();
    get(MEMBERS.get(1).deployVerticle(apart, config("twice")));
    get(begun);
    DeploymentOptions elsewhere = config("twice");
    elsewhere.getConfig().put("dataDir", folder.resolve("other").toString());

    assertThatThrownBy(() -> get(MEMBERS.get(1).deployVerticle(overseer(), elsewhere)))
        .hasRootCauseMessage(
            "node.name: another process of this cluster is node twice already; stop that one, or"
                + " choose another name");
    get(OverseerHandle.of(MEMBERS.get(1), "twice").stop());
    assertThat(get(overseer.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(get(apart.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
  }

  @Test
  void whenOneReplicaIsLostTheOtherAnswersWhatItHadInHand() throws Exception {
    List<HazelcastClusterManager> manager = new ArrayList<>();
    Vertx third =
        member(
            spare,
            cluster -> {
              manager.add((HazelcastClusterManager) Clustering.manager(cluster));
              return manager.getFirst();
            });
    Recorder replicated = new Recorder("b", 1, SubsystemDeclaration.Builder::stateless);
    CompletableFuture<Void> busy = new CompletableFuture<>();
    replicated.onMessage(
        (context, message) -> {
          SubsystemContext.Hold inHand = context.holdCredit();
          if (requireNonNull(Vertx.currentContext()).owner().equals(third)) {
            busy.complete(null);
          } else {
            ((Ask) message).response().ok(((Ask) message).number() + 1);
            inHand.release();
          }
        });
    List<SubsystemProvider> wired = List.of(a, replicated);
    DeploymentOptions config = config("replicas");
    config.getConfig().getJsonObject("subsystems").getJsonObject("b").put("replicas", 2);
    OverseerVerticle overseer =
        new OverseerVerticle(new NodeStart.Extras(wired, Optional.of(vertx -> chain)));
    Apart left = new Apart(replicated, wired);
    Future<?> begun = MEMBERS.get(0).deployVerticle(overseer, config);
    get(MEMBERS.get(1).deployVerticle(left, config));
    get(third.deployVerticle(new Apart(replicated, wired), config));
    get(begun);

    List<Future<Long>> answers = new ArrayList<>();
    for (Vertx asker : MEMBERS) {
      OverseerHandle handle = OverseerHandle.of(asker, "replicas");
      for (long number = 0; number < 50; number++) {
        long asked = number;
        answers.add(
            handle.request(channel -> new Ask(ProbeMessage.family(1), asked, channel), PATIENCE));
      }
    }
    get(busy);
    manager.getFirst().getHazelcastInstance().getLifecycleService().terminate();

    for (int i = 0; i < answers.size(); i++) {
      assertThat(get(answers.get(i))).isEqualTo(i % 50 + 1);
    }
    get(OverseerHandle.of(MEMBERS.get(0), "replicas").stop());
    assertThat(get(overseer.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    assertThat(get(left.ended()).code()).isEqualTo(ExitCode.CONCLUDED);
    get(third.close().otherwiseEmpty());
  }

  @Test
  void whatIsNotMeantToBeApartIsRefused() throws Exception {
    DeploymentOptions local = config("local");
    local.getConfig().remove("subsystems");

    assertThatThrownBy(() -> get(MEMBERS.get(1).deployVerticle(apart(), local)))
        .rootCause()
        .hasMessageStartingWith("subsystems.b.location: is not remote");
  }

  @Test
  void theChainIsReadFromTheOtherInstance() throws Exception {
    ChainService service = new ChainService(MEMBERS.get(0), "reads", new StubChain());
    get(service.ready());
    OverseerHandle.of(MEMBERS.get(1), "reads");
    RemoteChain remote = new RemoteChain(MEMBERS.get(1), "reads");
    get(remote.find());

    assertThat(remote.finalizedNumber()).isEqualTo(9);
    remote.finalized(11);
    remote.finalized(10);
    assertThat(remote.finalizedNumber()).isEqualTo(11);
    assertThat(get(remote.number(hash(7)))).contains(7L);
    assertThat(get(remote.ancestors(hash(7), 2))).containsExactly(hash(6), hash(5));
    assertThat(get(remote.finalizedHash(8))).contains(hash(8));
    assertThat(get(remote.finalizedHash(10))).isEmpty();
    assertThatThrownBy(() -> get(remote.header(hash(7))))
        .hasRootCauseInstanceOf(ChainUnavailableException.class)
        .hasRootCauseMessage("no headers today");
    get(service.close());
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
