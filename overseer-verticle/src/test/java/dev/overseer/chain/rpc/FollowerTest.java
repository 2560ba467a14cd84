package dev.overseer.chain.rpc;

import static dev.overseer.chain.rpc.Rig.imported;
import static dev.overseer.chain.rpc.TestBlocks.GENESIS;
import static dev.overseer.chain.rpc.TestBlocks.chain;
import static dev.overseer.chain.rpc.TestBlocks.child;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.StartException;
import dev.overseer.chain.StartingPoint;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Start, connections, the end: spec json-rpc-chain.md 1, 2, 5, 8. */
class FollowerTest {
  private static final String CONNECTED = "parachain_chain_source_connected";

  private static final List<Block> MAIN = chain(GENESIS, 1300, "main");

  private final FakeNode node = new FakeNode().grow(MAIN.subList(0, 5));
  private final FakeNode other = new FakeNode();

  private Block at(int number) {
    return MAIN.get(number - 1);
  }

  private List<Block> from(int first, int last) {
    return MAIN.subList(first - 1, last);
  }

  @Test
  void startTellsTheBestBlockAndTheFinalizedHeight() {
    node.finalized = at(2);

    Rig rig = new Rig(node);

    assertThat(rig.start)
        .isCompletedWithValue(new StartingPoint(GENESIS.hash(), List.of(at(5).info()), 2));
    assertThat(rig.follower.status().isConnected()).isTrue();
    assertThat(rig.follower.status().best()).isEqualTo(5);
    assertThat(rig.figure(CONNECTED)).isEqualTo(1);
    assertThat(rig.figure("parachain_chain_source_best_number")).isEqualTo(5);
    assertThat(
            rig.figure(
                "parachain_chain_source_requests_total[method, chain_getHeader, result, ok]"))
        .isGreaterThan(0);
  }

  @Test
  void startAtGenesis() {
    FakeNode fresh = new FakeNode();

    Rig rig = new Rig(fresh);

    assertThat(rig.start.resultNow().leaves()).containsExactly(GENESIS.info());
    assertThat(rig.start.resultNow().finalized()).isZero();
  }

  @Test
  void startAtTheFinalizedBlockIfTheBestOneIsNotAboveIt() {
    node.finalized = at(5);
    node.best = at(3);
    assertThat(new Rig(node).start.resultNow().leaves()).containsExactly(at(5).info());

    List<Block> fork = chain(at(2), 6, "fork");
    node.grow(fork);
    assertThat(new Rig(node).start.resultNow().leaves()).containsExactly(at(5).info());
  }

  @Test
  void startWaitsWhileTheNodeIsFarBehindItsNetwork() {
    node.grow(MAIN);
    node.best = at(1001);
    node.finalized = GENESIS;
    node.syncing = true;
    Rig rig = new Rig(node);
    rig.advance(Duration.ofSeconds(60));
    assertThat(rig.start).isNotDone();
    assertThat(node.asked("system_health")).isEqualTo(11);

    node.finalized = at(1);
    rig.advance(Duration.ofSeconds(6));
    assertThat(rig.start).isNotDone();
    node.syncing = false;
    rig.advance(Duration.ofSeconds(6));

    assertThat(rig.start.resultNow().leaves()).containsExactly(at(1001).info());
  }

  @Test
  void startGoesOnOnTheNextConnection() {
    node.grow(MAIN);
    node.best = at(500);
    int[] headers = {0};
    node.script =
        request -> {
          if (request.method().equals("chain_getHeader") && ++headers[0] == 100) {
            node.hangUp();
          }
          return Optional.empty();
        };
    Rig rig = new Rig(node);
    assertThat(rig.start).isNotDone();

    rig.advance(Duration.ofSeconds(5));

    assertThat(rig.start.resultNow().leaves()).containsExactly(at(500).info());
  }

  @Test
  void startGoesOnWithAnotherEndpointIfTheFirstGivesNoAnswers() {
    node.script =
        request ->
            request.method().equals("system_chain") ? Optional.of(List.of()) : Optional.empty();
    other.grow(from(1, 5));
    Rig rig = new Rig(node, Rig.options(Rig.FIRST, Rig.SECOND));
    rig.transport.serve(Rig.SECOND, other);

    rig.advance(Duration.ofSeconds(12));

    assertThat(rig.start).isCompleted();
    assertThat(rig.transport.opened).containsExactly(Rig.FIRST, Rig.SECOND);
  }

  @Test
  void refusedExtrasDoNotMatter() {
    node.unknownMethods.addAll(
        List.of("system_chain", "rpc_methods", "system_health", "state_subscribeRuntimeVersion"));

    assertThat(new Rig(node).start).isCompleted();
  }

  @Test
  void nodeWithoutAnyHeadsIsOfNoUse() {
    node.unknownMethods.addAll(
        List.of("chain_subscribeAllHeads", "chain_subscribeNewHeads", "chain_subscribeNewHead"));
    Rig rig = new Rig(node);
    rig.advance(Duration.ofSeconds(2));

    assertThat(rig.start).isNotDone();
    assertThat(rig.transport.opened.size()).isGreaterThan(1);
  }

  @Test
  void blockBetweenSubscriptionAndStartIsNotLost() {
    int[] asked = {0};
    node.script =
        request -> {
          if (!request.method().equals("chain_getHeader")
              || !request.params().isEmpty()
              || ++asked[0] > 1) {
            return Optional.empty();
          }
          node.imports(at(6));
          node.imports(at(7));
          return Optional.of(
              List.of(FakeNode.result(request.id(), TestBlocks.json(at(5).header()))));
        };

    Rig rig = Rig.running(node);

    assertThat(rig.start.resultNow().leaves()).containsExactly(at(5).info());
    assertThat(rig.events).isEqualTo(imported(from(6, 7)));
  }

  @Test
  void endpointThatIsBehindIsPassedOver() {
    node.grow(from(1, 100));
    Rig rig = new Rig(node, Rig.options(Rig.FIRST, Rig.SECOND));
    rig.open();
    other.grow(from(1, 89));
    rig.transport.serve(Rig.SECOND, other);

    rig.transport.cut();
    rig.advance(Duration.ofMillis(1500));
    assertThat(rig.transport.opened).containsExactly(Rig.FIRST, Rig.SECOND);
    assertThat(rig.follower.status().isConnected()).isFalse();
    rig.advance(Duration.ofSeconds(2));
    assertThat(rig.transport.opened).containsExactly(Rig.FIRST, Rig.SECOND, Rig.FIRST);
    assertThat(rig.follower.status().isConnected()).isTrue();

    other.best = at(89 + 1);
    other.blocks.put(at(90).hash(), at(90));
    rig.transport.cut();
    rig.advance(Duration.ofMillis(1500));
    assertThat(rig.follower.status().isConnected()).as("ten behind is not too far").isTrue();
  }

  @Test
  void endpointWhoseFinalityIsBehindIsPassedOver() {
    node.grow(from(1, 200));
    node.finalized = at(150);
    Rig rig = new Rig(node, Rig.options(Rig.FIRST, Rig.SECOND));
    rig.open();
    other.grow(from(1, 200));
    other.finalized = at(49);
    rig.transport.serve(Rig.SECOND, other);

    rig.transport.cut();
    rig.advance(Duration.ofMillis(1500));
    assertThat(rig.follower.status().isConnected()).isFalse();
  }

  @Test
  void endedSubscriptionIsANewConnection() {
    Rig rig = Rig.running(node);

    rig.transport.inject(
        "{\"method\":\"chain_newHead\",\"params\":{\"subscription\":\"x\",\"error\":\"lagged\"}}");
    node.grow(from(6, 7));
    rig.advance(Duration.ofSeconds(2));

    assertThat(rig.events).isEqualTo(imported(from(6, 7)));
    assertThat(rig.transport.opened).hasSize(2);
  }

  @Test
  void outageIsToldAfterAMinuteAndReadsFailAtOnce() {
    Rig rig = Rig.running(node);
    rig.transport.refuse(Rig.FIRST);
    rig.transport.cut();
    rig.advance(Duration.ofSeconds(59));
    assertThat(rig.follower.status().isConnected()).isFalse();
    assertThat(rig.figure(CONNECTED)).isEqualTo(1);
    var waiting = rig.follower.reads().header(at(700).hash());
    assertThat(waiting).isNotDone();

    rig.advance(Duration.ofSeconds(1));

    assertThat(rig.figure(CONNECTED)).isZero();
    assertThat(waiting).isCompletedExceptionally();
    assertThat(rig.follower.runtime().call("f", Bytes.EMPTY, Hash.ZERO)).isCompletedExceptionally();
    assertThat(rig.follower.reads().header(at(5).hash())).isCompleted();

    rig.transport.serve(Rig.FIRST, node);
    rig.advance(Duration.ofSeconds(40));
    assertThat(rig.figure(CONNECTED)).isEqualTo(1);
    assertThat(rig.figure("parachain_chain_source_reconnects_total")).isEqualTo(1);
    var answered = rig.follower.reads().header(at(700).hash());
    rig.settle();
    assertThat(answered).isCompletedWithValue(Optional.empty());
  }

  @Test
  void upgradeIsAskedForWhenTheNodeDoesNotTellIt() {
    node.unknownMethods.add("state_subscribeRuntimeVersion");
    Rig rig = Rig.running(node);
    long asked = node.asked("state_getRuntimeVersion");
    node.imports(at(6));
    rig.settle();
    assertThat(node.asked("state_getRuntimeVersion")).isEqualTo(asked);

    Block upgrade = TestBlocks.make(at(6).hash(), 7, "upgrade", Bytes.wrap(new byte[] {8}));
    node.imports(upgrade);
    rig.settle();

    assertThat(rig.events).containsExactly(imported(at(6)), imported(upgrade));
    assertThat(node.requests.getLast().method()).isEqualTo("state_getRuntimeVersion");
    assertThat(node.requests.getLast().params())
        .containsExactly(new Json.Text(upgrade.hash().toHex()));
  }

  @Test
  void upgradeThatIsToldIsNotAskedFor() {
    Rig rig = Rig.running(node);
    Block upgrade = TestBlocks.make(at(5).hash(), 6, "upgrade", Bytes.wrap(new byte[] {8}));
    long asked = node.asked("state_getRuntimeVersion");

    node.imports(upgrade);
    node.specVersion = 2;
    node.push(Subscription.RUNTIME_VERSION, node.runtimeVersion());
    rig.settle();

    assertThat(node.asked("state_getRuntimeVersion")).isEqualTo(asked);
    assertThat(rig.events).containsExactly(imported(upgrade));
  }

  @Test
  void stoppedSourceIsSilent() {
    Rig rig = Rig.running(node);
    var pending = rig.follower.reads().header(child(at(5), "x").hash());

    rig.follower.stop();
    node.imports(at(6));
    rig.advance(Duration.ofMinutes(10));

    assertThat(rig.events).isEmpty();
    assertThat(pending).isCompletedExceptionally();
    assertThat(rig.transport.opened).hasSize(1);
    assertThat(rig.clock.pending()).isZero();
    assertThat(node.sessions).isEmpty();
  }

  @Test
  void sourceThatIsStoppedBeforeItIsReadyDoesNotStart() {
    Rig rig = new Rig(node, Rig.options(Rig.SECOND));

    rig.follower.stop();

    assertThat(rig.start.exceptionNow()).isInstanceOf(StartException.class);
    assertThat(rig.clock.pending()).isZero();
  }
}
