package dev.overseer.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.StartingPoint;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.subsystem.RuntimeCallException;
import dev.overseer.subsystem.SubsystemMeters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The source against a real relay-chain runtime (rococo, two validators), in a server whose process
 * is killed and started again. The server keeps nothing: after a restart it is at block 1 again,
 * and with the same clock and the same steps it makes the same blocks.
 *
 * <p>Not part of the normal build: {@code .ci/phase2/10-live-runtime.sh} sets up the server and
 * runs it.
 */
@Tag("live")
@ExtendWith(VertxExtension.class)
class RpcChainSourceLiveIT {
  private static final long CLOCK = 1_700_000_000_000L;
  private static final Hash GENESIS = Hash.fromHex("0x" + "45".repeat(32));

  private final EventLog events = new EventLog();
  private LiveServer server;
  private RpcChainSource source;

  @BeforeEach
  void startServer(Vertx vertx) throws Exception {
    server = LiveServer.start(vertx, CLOCK);
    URI endpoint = server.endpoint();
    RpcLimits limits = RpcLimits.DEFAULTS.withRetry(Duration.ofMillis(100), Duration.ofMillis(500));
    source =
        new RpcChainSource(
            vertx,
            new RpcOptions(List.of(endpoint), Optional.of(GENESIS), limits),
            SubsystemMeters.NONE);
  }

  @AfterEach
  void stopServer() throws Exception {
    await(source.stop());
    server.kill();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return await(future.toCompletionStage());
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  /** The block that comes with this hash, as the server itself has it. */
  private ChainEvent imported(Hash hash) throws Exception {
    Header header = HeaderJson.decode(server.ask("chain_getHeader", new Json.Text(hash.toHex())));
    return new ChainEvent.Imported(new BlockInfo(hash, header.parentHash(), header.number()));
  }

  private static ChainEvent finalized(Hash hash, long number) {
    return new ChainEvent.Finalized(hash, number);
  }

  private List<Hash> grow(int blocks) throws Exception {
    List<Hash> made = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      made.add(server.newBlock());
    }
    return made;
  }

  @Test
  void followsForksFinalityAndReadsOfTheRealRuntime() throws Exception {
    StartingPoint start = await(source.start());
    source.open(events);
    assertThat(start.genesis()).isEqualTo(GENESIS);
    assertThat(start.finalized()).isZero();
    BlockInfo first = start.leaves().getFirst();

    List<Hash> trunk = grow(3);
    List<ChainEvent> expected = new ArrayList<>();
    for (Hash block : trunk) {
      expected.add(imported(block));
    }
    assertThat(events.await(3)).isEqualTo(expected);

    // A fork: the head goes back by one, which is no event, and another block grows from there.
    server.ask("dev_setHead", new Json.Text(trunk.get(1).toHex()));
    server.ask("dev_timeTravel", new Json.Num(CLOCK + 90_000));
    Hash fork = server.newBlock();
    expected.add(imported(fork));
    assertThat(events.await(4)).isEqualTo(expected);

    // The head goes back by two, to a block that is no leaf any more and has no child among them.
    Hash forkTop = server.newBlock();
    expected.add(imported(forkTop));
    server.ask("dev_setHead", new Json.Text(first.hash().toHex()));
    expected.add(new ChainEvent.Imported(first));
    assertThat(events.await(6)).isEqualTo(expected);

    server.ask("dev_finalize", new Json.Text(trunk.get(1).toHex()));
    if (first.number() > 0) {
      expected.add(finalized(first.hash(), first.number()));
    }
    expected.add(finalized(trunk.get(0), first.number() + 1));
    expected.add(finalized(trunk.get(1), first.number() + 2));
    assertThat(events.await(expected.size())).isEqualTo(expected);
    assertThat(events.onOneContext()).isTrue();

    assertThat(await(source.chain().header(Hash.fromHex("0x" + "ab".repeat(32))))).isEmpty();
    assertThat(await(source.chain().number(GENESIS))).contains(0L);
    assertThat(await(source.chain().ancestors(forkTop, 3)))
        .containsExactly(fork, trunk.get(1), trunk.get(0));
    assertThat(await(source.chain().finalizedHash(first.number() + 1))).contains(trunk.get(0));
    assertThat(await(source.chain().finalizedHash(first.number() + 3))).isEmpty();
    // Two validators: compact 2 and two keys.
    assertThat(await(source.runtime().call("ParachainHost_validators", Bytes.EMPTY, fork)))
        .satisfies(validators -> assertThat(validators.size()).isEqualTo(1 + 2 * 32));
    assertThat(await(source.runtime().version(fork)).api("ParachainHost")).contains(8L);
    assertThat(
            source
                .runtime()
                .call("No_such", Bytes.EMPTY, fork)
                .handle((_, failure) -> failure)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS))
        .satisfies(
            failure ->
                assertThat(failure)
                    .rootCause()
                    .isInstanceOfSatisfying(
                        RuntimeCallException.class,
                        refused ->
                            assertThat(refused.reason())
                                .isEqualTo(RuntimeCallException.Reason.NOT_SUPPORTED)));
  }

  @Test
  void restartedServerThatMakesTheSameBlocksIsFollowedOn() throws Exception {
    StartingPoint start = await(source.start());
    source.open(events);
    List<Hash> before = grow(3);
    server.ask("dev_finalize", new Json.Text(before.get(0).toHex()));
    long lowest = start.leaves().getFirst().number() + 1;
    List<ChainEvent> expected =
        new ArrayList<>(events.await(all -> all.contains(finalized(before.get(0), lowest))));

    server.kill();
    server.restart(CLOCK);
    List<Hash> again = grow(3);
    assertThat(again).as("the same steps make the same blocks").isEqualTo(before);
    Hash next = server.newBlock();
    expected.add(imported(next));

    // Nothing of what it made again was announced again.
    assertThat(events.await(expected.size())).isEqualTo(expected);
    server.ask("dev_finalize", new Json.Text(again.get(1).toHex()));
    expected.add(finalized(again.get(1), lowest + 1));
    assertThat(events.await(expected.size())).isEqualTo(expected);
    assertThat(source.isConnected()).isTrue();
  }

  @Test
  void restartedServerThatFinalizesOtherBlocksIsFatal() throws Exception {
    await(source.start());
    source.open(events);
    List<Hash> before = grow(2);
    server.ask("dev_finalize", new Json.Text(before.get(0).toHex()));
    events.await(all -> all.stream().anyMatch(ChainEvent.Finalized.class::isInstance));

    server.kill();
    server.restart(CLOCK + 600_000);
    List<Hash> other = grow(2);
    assertThat(other).doesNotContainAnyElementsOf(before);
    server.ask("dev_finalize", new Json.Text(other.get(1).toHex()));

    List<ChainEvent> all = events.await(seen -> seen.getLast() instanceof ChainEvent.Failed);
    assertThat(((ChainEvent.Failed) all.getLast()).reason()).contains("contradicting finality");
    assertThat(source.isConnected()).isFalse();
  }
}
