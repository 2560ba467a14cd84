package dev.overseer.chain.rpc;

import static dev.overseer.chain.rpc.Rig.finalized;
import static dev.overseer.chain.rpc.Rig.imported;
import static dev.overseer.chain.rpc.TestBlocks.GENESIS;
import static dev.overseer.chain.rpc.TestBlocks.chain;
import static dev.overseer.chain.rpc.TestBlocks.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.chain.ChainEvent;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.subsystem.ChainUnavailableException;
import dev.overseer.subsystem.RuntimeCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The twelve examples of spec json-rpc-chain.md 12, and their neighbours. */
class RpcExamplesTest {
  private static final List<Block> MAIN = chain(GENESIS, 400, "main");

  private final FakeNode node = new FakeNode().grow(MAIN.subList(0, 5));

  /** Block {@code number} of the main branch. */
  private Block at(int number) {
    return MAIN.get(number - 1);
  }

  private List<Block> from(int first, int last) {
    return MAIN.subList(first - 1, last);
  }

  @Test
  void example1BlockOfTwoSubscriptionsIsOneImport() {
    Rig rig = Rig.running(node);

    node.imports(at(6));
    rig.settle();

    assertThat(rig.events).containsExactly(imported(at(6)));
  }

  @Test
  void example2JumpIsFilledInOrder() {
    Rig rig = Rig.running(node);
    node.grow(from(6, 8));

    node.becomesBest(at(8));
    rig.settle();

    assertThat(rig.events).isEqualTo(imported(from(6, 8)));
    assertThat(rig.figure("parachain_chain_source_gap_blocks_total")).isEqualTo(2);
  }

  @Test
  void example3CutConnectionLosesNothing() {
    node.finalized = at(3);
    Rig rig = Rig.running(node);

    rig.transport.cut();
    node.grow(from(6, 9));
    node.finalized = at(7);
    rig.advance(Duration.ofSeconds(2));

    List<ChainEvent> expected = new ArrayList<>(imported(from(6, 7)));
    expected.add(finalized(at(7)));
    expected.addAll(imported(from(8, 9)));
    assertThat(rig.events).isEqualTo(expected);
    assertThat(rig.figure("parachain_chain_source_reconnects_total")).isEqualTo(1);
  }

  @Test
  void example4NewHeadsAloneAreEnough() {
    node.unknownMethods.add("chain_subscribeAllHeads");
    Rig rig = Rig.running(node);

    node.imports(at(6));
    node.imports(at(7));
    rig.settle();

    assertThat(rig.events).isEqualTo(imported(from(6, 7)));
    assertThat(rig.follower.status().isConnected()).isTrue();
  }

  @Test
  void example4OldNamesOfSubscriptionsAreTried() {
    node.unknownMethods.add("chain_subscribeAllHeads");
    node.unknownMethods.add("chain_subscribeNewHeads");
    node.unknownMethods.add("chain_subscribeFinalizedHeads");
    Rig rig = Rig.running(node);

    node.imports(at(6));
    node.finalizes(at(6));
    rig.settle();

    assertThat(rig.events).containsExactly(imported(at(6)), finalized(at(6)));
  }

  @Test
  void example5NotificationBeforeItsReplyIsNotLost() {
    node.script =
        request -> {
          if (!request.method().equals("chain_subscribeNewHeads")) {
            return Optional.empty();
          }
          node.blocks.put(at(6).hash(), at(6));
          return Optional.of(
              List.of(
                  FakeNode.notification("chain_newHead", "early", TestBlocks.json(at(6).header())),
                  FakeNode.result(request.id(), new Json.Text("early"))));
        };

    Rig rig = Rig.running(node);

    assertThat(rig.start.resultNow().leaves()).containsExactly(at(5).info());
    assertThat(rig.events).containsExactly(imported(at(6)));
  }

  @Test
  void example7PrunedStateIsAnErrorReply() {
    Rig rig = Rig.running(node);
    node.script =
        request ->
            request.method().equals("state_call")
                ? Optional.of(
                    List.of(
                        FakeNode.error(
                            request.id(),
                            4003,
                            "Client error: UnknownBlock: State already discarded for 0x12")))
                : Optional.empty();

    CompletableFuture<Bytes> call =
        rig.follower.runtime().call("ParachainHost_validators", Bytes.EMPTY, at(1).hash());
    rig.settle();
    node.imports(at(6));
    rig.settle();

    assertThatThrownBy(call::join)
        .hasCauseInstanceOf(RuntimeCallException.class)
        .hasMessageContaining("state unavailable");
    assertThat(rig.events).containsExactly(imported(at(6)));
    assertThat(node.asked("state_call")).isEqualTo(1);
  }

  @Test
  void example8OtherGenesisAfterReconnectIsFatal() {
    Rig rig = Rig.running(node);

    rig.transport.cut();
    node.genesis = Hash.blake2b256(new byte[] {1});
    rig.advance(Duration.ofSeconds(2));

    assertThat(rig.events).singleElement().isInstanceOf(ChainEvent.Failed.class);
    assertThat(((ChainEvent.Failed) rig.events.getFirst()).reason())
        .contains("follows another chain")
        .contains(GENESIS.hash().toHex())
        .contains(node.genesis.toHex());
    assertThat(rig.transport.isConnected()).isFalse();
  }

  @Test
  void example8OtherGenesisThanConfiguredFailsTheStart() {
    Rig rig =
        new Rig(
            node, new RpcOptions(List.of(Rig.FIRST), Optional.of(Hash.ZERO), RpcLimits.DEFAULTS));

    assertThat(rig.start).isCompletedExceptionally();
    assertThat(rig.start.exceptionNow())
        .isInstanceOf(StartException.class)
        .hasMessageContaining("follows another chain (Test)");
    assertThat(((StartException) rig.start.exceptionNow()).exitCode())
        .isEqualTo(ExitCode.CHAIN_FAILED);
  }

  @Test
  void example9ReorganisationFollowsTheLeaves() {
    Rig rig = Rig.running(node);
    Block a6 = child(at(5), "a");
    Block b6 = child(at(5), "b");
    Block b7 = child(b6, "b");
    Block a7 = child(a6, "a");

    List.of(a6, b6, b7).forEach(node::imports);
    node.becomesBest(a6);
    node.imports(a7);
    rig.settle();

    // a6 was still a leaf when it became best again: it is not announced a second time.
    assertThat(rig.events).isEqualTo(imported(List.of(a6, b6, b7, a7)));
  }

  @Test
  void example9AbandonedHeadThatReturnsIsAnnouncedAgain() {
    Rig rig = Rig.running(node);
    Block a6 = child(at(5), "a");
    Block b6 = child(at(5), "b");
    Block a7 = child(a6, "a");
    Block a8 = child(a7, "a");

    List.of(a6, a7, a8, b6).forEach(node::imports);
    node.becomesBest(a6);
    rig.settle();

    assertThat(rig.events).isEqualTo(imported(List.of(a6, a7, a8, b6, a6)));
  }

  @Test
  void example9HeadWhoseChildIsALeafIsNotAnnouncedAgain() {
    Rig rig = Rig.running(node);
    Block a6 = child(at(5), "a");
    Block a7 = child(a6, "a");

    List.of(a6, a7).forEach(node::imports);
    node.becomesBest(a6);
    rig.settle();

    assertThat(rig.events).isEqualTo(imported(List.of(a6, a7)));
  }

  @Test
  void example10OfALongGapTheLastSixteenAreAnnounced() {
    Rig rig = Rig.running(node);
    node.grow(from(6, 305));

    node.becomesBest(at(305));
    rig.settle();
    node.imports(at(306));
    rig.settle();

    assertThat(rig.events).isEqualTo(imported(from(290, 306)));
    assertThat(rig.figure("parachain_chain_source_gap_blocks_total")).isEqualTo(299);
  }

  @Test
  void example11FinalityOfAnUnknownBlockComesAfterItsImport() {
    Rig rig = Rig.running(node);
    node.grow(from(6, 8));

    node.finalizes(at(7));
    rig.settle();

    List<ChainEvent> expected = new ArrayList<>(imported(from(6, 7)));
    expected.add(finalized(at(7)));
    assertThat(rig.events).isEqualTo(expected);
  }

  @Test
  void example12SilentServerFailsTheRequestOnly() {
    Rig rig = Rig.running(node);
    node.script =
        request ->
            request.method().equals("state_call") ? Optional.of(List.of()) : Optional.empty();

    CompletableFuture<Bytes> call =
        rig.follower.runtime().call("ParachainHost_validators", Bytes.EMPTY, at(5).hash());
    rig.advance(Duration.ofSeconds(31));
    node.imports(at(6));
    rig.settle();

    assertThatThrownBy(call::join)
        .hasCauseInstanceOf(ChainUnavailableException.class)
        .hasMessageContaining("no answer");
    assertThat(rig.events).containsExactly(imported(at(6)));
    assertThat(rig.follower.status().isConnected()).isTrue();
  }
}
