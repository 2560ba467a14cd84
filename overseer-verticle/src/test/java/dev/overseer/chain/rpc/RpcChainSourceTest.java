package dev.overseer.chain.rpc;

import static dev.overseer.chain.rpc.Rig.finalized;
import static dev.overseer.chain.rpc.Rig.imported;
import static dev.overseer.chain.rpc.TestBlocks.GENESIS;
import static dev.overseer.chain.rpc.TestBlocks.chain;
import static dev.overseer.chain.rpc.TestBlocks.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.StartException;
import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.StartingPoint;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.subsystem.ChainUnavailableException;
import dev.overseer.subsystem.SubsystemMeters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The source on real sockets. */
@ExtendWith(VertxExtension.class)
class RpcChainSourceTest {
  private static final List<Block> MAIN = chain(GENESIS, 60, "main");

  private final FakeNode node = new FakeNode().grow(MAIN.subList(0, 5));
  private final EventLog events = new EventLog();
  private final List<RpcChainSource> sources = new ArrayList<>();
  private Vertx vertx;
  private SocketServer server;

  @BeforeEach
  void listen(Vertx given) throws Exception {
    vertx = given;
    server = new SocketServer(vertx, node);
    await(server.listen());
  }

  @AfterEach
  void stop() throws Exception {
    for (RpcChainSource source : sources) {
      await(source.stop());
    }
  }

  private static Block at(int number) {
    return MAIN.get(number - 1);
  }

  private static List<Block> from(int first, int last) {
    return MAIN.subList(first - 1, last);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return await(future.toCompletionStage());
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private RpcChainSource source(URI... endpoints) {
    return source(RpcLimits.DEFAULTS, Optional.empty(), endpoints);
  }

  private RpcChainSource source(RpcLimits limits, Optional<Hash> genesis, URI... endpoints) {
    RpcLimits quick = limits.withRetry(Duration.ofMillis(20), Duration.ofMillis(100));
    RpcChainSource source =
        new RpcChainSource(
            vertx, new RpcOptions(List.of(endpoints), genesis, quick), SubsystemMeters.NONE);
    sources.add(source);
    return source;
  }

  private RpcChainSource running() throws Exception {
    RpcChainSource source = source(server.endpoint());
    await(source.start());
    source.open(events);
    return source;
  }

  @Test
  void followsImportsForksAndFinality() throws Exception {
    RpcChainSource source = source(server.endpoint());
    StartingPoint start = await(source.start());
    source.open(events);
    Block fork = child(at(5), "fork");

    await(
        server.with(
            there -> {
              there.imports(at(6));
              there.importsAside(fork);
              there.imports(at(7));
              there.finalizes(at(6));
            }));

    assertThat(start).isEqualTo(new StartingPoint(GENESIS.hash(), List.of(at(5).info()), 0));
    assertThat(events.await(4))
        .containsExactly(imported(at(6)), imported(fork), imported(at(7)), finalized(at(6)));
    assertThat(events.onOneContext()).isTrue();
    assertThat(source.kind()).isEqualTo("rpc");
    assertThat(source.isConnected()).isTrue();
    assertThat(source.bestNumber()).isEqualTo(7);
    assertThat(source.chain().finalizedNumber()).isEqualTo(6);
  }

  @Test
  void killedAndRestartedServerIsFoundAgain() throws Exception {
    RpcChainSource source = running();
    await(server.with(there -> there.imports(at(6))));
    events.await(1);

    await(server.kill());
    await(
        server.with(
            there -> {
              there.grow(from(7, 12));
              there.finalized = at(9);
            }));
    await(server.listen());
    List<ChainEvent> expected = new ArrayList<>(imported(from(6, 9)));
    expected.add(finalized(at(9)));
    expected.addAll(imported(from(10, 12)));
    assertThat(events.await(8)).isEqualTo(expected);

    await(server.with(there -> there.imports(at(13))));
    assertThat(events.await(9)).endsWith(imported(at(13)));
    assertThat(source.isConnected()).isTrue();
  }

  @Test
  void readsAreAnsweredToAnyThread() throws Exception {
    RpcChainSource source = running();

    assertThat(await(source.chain().header(at(5).hash()))).contains(at(5).header());
    assertThat(await(source.chain().number(at(4).hash()))).contains(4L);
    assertThat(await(source.chain().ancestors(at(5).hash(), 2)))
        .containsExactly(at(4).hash(), at(3).hash());
    assertThat(await(source.chain().finalizedHash(0))).contains(GENESIS.hash());
    assertThat(await(source.chain().finalizedHash(1))).isEmpty();
    assertThat(await(source.chain().header(at(50).hash()))).isEmpty();
    assertThat(await(source.runtime().call("f", Bytes.EMPTY, at(5).hash())))
        .isEqualTo(Bytes.fromHex("0x01020304"));
    assertThat(await(source.runtime().version(at(5).hash())).specName()).isEqualTo("test");
    assertThatThrownBy(() -> source.chain().finalizedHash(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hostileFramesEndTheConnectionAndNothingElse() throws Exception {
    RpcChainSource source = running();
    List<String> hostile =
        List.of(
            "",
            "no json",
            "[".repeat(100_000),
            "[" + "1,".repeat(200_000) + "1]",
            "{\"id\":" + "9".repeat(500) + ",\"result\":1}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"chain_newHead\",\"params\":{}}");

    await(server.withSockets(socket -> hostile.forEach(socket::writeTextMessage)));
    // Not malformed, but meaningless: answers to nothing, news of nothing.
    await(
        server.withSockets(
            socket -> {
              socket.writeTextMessage(FakeNode.result(99_999_999, Json.Null.NULL));
              socket.writeTextMessage(FakeNode.result(1, new Json.Text("again")));
              socket.writeTextMessage(FakeNode.notification("x", "y", Json.Null.NULL));
            }));
    await(server.with(there -> there.imports(at(6))));
    assertThat(events.await(1)).containsExactly(imported(at(6)));

    await(
        server.withSockets(
            socket -> {
              for (int i = 0; i < 10; i++) {
                socket.writeBinaryMessage(Buffer.buffer(new byte[100]));
              }
            }));
    await(server.with(there -> there.imports(at(7))));
    assertThat(events.await(2)).containsExactly(imported(at(6)), imported(at(7)));
    assertThat(source.chain().finalizedNumber()).isZero();
  }

  @Test
  void largeAnswersInPiecesAreTaken() throws Exception {
    RpcChainSource source = running();
    String code = "0x" + "5a".repeat(8 << 20);
    await(
        server.with(
            there ->
                there.script =
                    request -> {
                      if (!request.method().equals("state_call")) {
                        return Optional.empty();
                      }
                      there.script = _ -> Optional.empty();
                      String answer = FakeNode.result(request.id(), new Json.Text(code));
                      int half = answer.length() / 2;
                      server.withSockets(
                          socket -> {
                            socket.writeFrame(
                                WebSocketFrame.textFrame(answer.substring(0, half), false));
                            socket.writeFrame(
                                WebSocketFrame.continuationFrame(
                                    Buffer.buffer(answer.substring(half)), true));
                          });
                      return Optional.of(List.of());
                    }));

    assertThat(await(source.runtime().call("code", Bytes.EMPTY, at(5).hash())).size())
        .isEqualTo(8 << 20);
  }

  @Test
  void answersBeyondTheLimitEndTheConnection() throws Exception {
    RpcLimits small =
        new RpcLimits(
            100_000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofSeconds(60),
            100,
            100);
    RpcChainSource source = source(small, Optional.empty(), server.endpoint());
    await(source.start());
    source.open(events);
    await(
        server.with(
            there ->
                there.script =
                    request ->
                        request.method().equals("state_call")
                            ? Optional.of(
                                List.of(
                                    FakeNode.result(
                                        request.id(), new Json.Text("0x" + "00".repeat(200_000)))))
                            : Optional.empty()));

    CompletionStage<Bytes> call = source.runtime().call("code", Bytes.EMPTY, at(5).hash());

    assertThatThrownBy(() -> await(call)).hasCauseInstanceOf(ChainUnavailableException.class);
    await(server.with(there -> there.imports(at(6))));
    assertThat(events.await(1)).containsExactly(imported(at(6)));
  }

  @Test
  void otherChainFailsTheStart() throws Exception {
    RpcChainSource source = source(RpcLimits.DEFAULTS, Optional.of(Hash.ZERO), server.endpoint());

    assertThatThrownBy(() -> await(source.start()))
        .hasCauseInstanceOf(StartException.class)
        .hasMessageContaining("follows another chain");
  }

  @Test
  void endpointsThatAreNoNodesArePassedOver() throws Exception {
    SocketServer closed = new SocketServer(vertx, new FakeNode());
    await(closed.listen());
    await(closed.kill());
    int plain =
        await(
                vertx
                    .createHttpServer()
                    .requestHandler(request -> request.response().setStatusCode(404).end())
                    .listen(0, "127.0.0.1"))
            .actualPort();

    RpcChainSource source =
        source(
            closed.endpoint(),
            URI.create("ws://127.0.0.1:" + plain + "/rpc?key=1"),
            server.endpoint());

    assertThat(await(source.start()).leaves()).containsExactly(at(5).info());
  }

  @Test
  void pausedOverseerGetsNothingUntilItResumes() throws Exception {
    RpcChainSource source = running();
    events.taking(false);
    await(server.with(there -> from(6, 12).forEach(there::imports)));
    events.await(1);
    // A read takes the way of the heads: when it is answered, they all have arrived.
    await(source.chain().header(at(50).hash()));
    assertThat(events.await(1)).containsExactly(imported(at(6)));

    events.taking(true);
    source.resume();

    assertThat(events.await(7)).isEqualTo(imported(from(6, 12)));
  }

  @Test
  void stoppedSourceClosesItsConnection() throws Exception {
    RpcChainSource source = running();
    CompletionStage<?> pending = source.chain().header(at(50).hash());

    await(source.stop());
    await(server.with(there -> there.imports(at(6))));

    assertThat(source.isConnected()).isFalse();
    assertThat(pending.toCompletableFuture()).isDone();
    assertThatThrownBy(() -> await(source.chain().header(at(51).hash())))
        .hasCauseInstanceOf(ChainUnavailableException.class);
    assertThat(events.await(0)).isEmpty();
    await(source.stop());
  }
}
