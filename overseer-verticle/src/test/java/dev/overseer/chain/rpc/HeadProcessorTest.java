package dev.overseer.chain.rpc;

import static dev.overseer.chain.rpc.Rig.finalized;
import static dev.overseer.chain.rpc.Rig.imported;
import static dev.overseer.chain.rpc.TestBlocks.GENESIS;
import static dev.overseer.chain.rpc.TestBlocks.chain;
import static dev.overseer.chain.rpc.TestBlocks.child;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.ChainEvent;
import dev.overseer.primitives.Hash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events out of heads: spec json-rpc-chain.md 6 and 7, with a node that misbehaves. */
class HeadProcessorTest {
  private static final List<Block> MAIN = chain(GENESIS, 2500, "main");

  private final FakeNode node = new FakeNode().grow(MAIN.subList(0, 5));

  private Block at(int number) {
    return MAIN.get(number - 1);
  }

  private List<Block> from(int first, int last) {
    return MAIN.subList(first - 1, last);
  }

  private static String failure(Rig rig) {
    return ((ChainEvent.Failed) rig.events.getLast()).reason();
  }

  @Test
  void inv1ForkWithoutKnownParentIsFilledToo() {
    Rig rig = Rig.running(node);
    List<Block> fork = chain(at(4), 3, "fork");
    fork.forEach(block -> node.blocks.put(block.hash(), block));

    node.importsAside(fork.getLast());
    rig.settle();

    assertThat(rig.events).isEqualTo(imported(fork));
  }

  @Test
  void inv1BlockWhoseAncestorNobodyKnowsIsIgnored() {
    Rig rig = Rig.running(node);
    Block orphan = child(child(at(5), "lost"), "lost");

    node.importsAside(orphan);
    node.imports(at(6));
    rig.settle();

    assertThat(rig.events).containsExactly(imported(at(6)));
    assertThat(rig.follower.status().isConnected()).isTrue();
  }

  @Test
  void inv1BlockThatIsNotOneAboveItsParentIsIgnored() {
    Rig rig = Rig.running(node);
    Block jump = TestBlocks.make(at(5).hash(), 7, "jump");
    Block onAGap = TestBlocks.make(at(6).hash(), 9, "jump");
    Block above = child(jump, "jump");
    node.blocks.put(at(6).hash(), at(6));

    node.importsAside(jump);
    node.importsAside(onAGap);
    node.importsAside(above);
    rig.settle();

    assertThat(rig.events).isEmpty();
  }

  @Test
  void inv1GapOfMoreThanAThousandBlocksIsCut() {
    Rig rig = Rig.running(node);
    node.grow(from(6, 2000));

    node.becomesBest(at(2000));
    rig.settle();

    assertThat(rig.events).isEqualTo(imported(from(1985, 2000)));
    assertThat(node.asked("chain_getHeader")).isLessThan(1020);
  }

  @Test
  void inv2RepeatedHeadsAreOneImport() {
    Rig rig = Rig.running(node);

    for (int i = 0; i < 5; i++) {
      node.imports(at(6));
    }
    rig.transport.cut();
    rig.advance(Duration.ofSeconds(2));
    node.imports(at(6));
    rig.settle();

    assertThat(rig.events).containsExactly(imported(at(6)));
  }

  @Test
  void inv2HeadsThatWaitedWhileTheBestBlockWasReadDoNotReturn() {
    Rig rig = Rig.running(node);
    int[] asked = {0};
    node.script =
        request -> {
          boolean best = request.method().equals("chain_getHeader") && request.params().isEmpty();
          // The first time in the handshake, the second time while the gap is looked for.
          if (best && ++asked[0] == 2) {
            from(11, 15).forEach(node::imports);
          }
          return Optional.empty();
        };

    rig.transport.cut();
    node.grow(from(6, 10));
    rig.advance(Duration.ofSeconds(2));

    assertThat(rig.events).isEqualTo(imported(from(6, 15)));
  }

  @Test
  void inv3FinalityRisesAndOldOrRepeatedOneIsIgnored() {
    Rig rig = Rig.running(node);

    node.finalizes(at(3));
    node.finalizes(at(2));
    node.finalizes(at(3));
    node.finalizes(at(5));
    rig.settle();

    assertThat(rig.events).containsExactly(finalized(at(3)), finalized(at(5)));
    assertThat(rig.follower.status().finalized()).isEqualTo(5);
    assertThat(rig.figure("parachain_chain_source_finalized_number")).isEqualTo(5);
  }

  @Test
  void inv3BlocksBelowTheFinalizedOneAreIgnored() {
    Rig rig = Rig.running(node);
    node.finalizes(at(5));
    node.importsAside(child(at(3), "dead"));
    rig.settle();

    assertThat(rig.events).containsExactly(finalized(at(5)));
  }

  @Test
  void inv3FinalityOfAnotherBlockAtTheSameHeightIsFatal() {
    Rig rig = Rig.running(node);
    node.finalizes(at(4));
    Block other = child(at(3), "other");
    node.importsAside(other);
    node.finalizes(other);
    rig.settle();

    assertThat(rig.events).hasSize(2).startsWith(finalized(at(4)));
    assertThat(failure(rig))
        .contains("contradicting finality")
        .contains(at(4).hash().toHex())
        .contains(other.hash().toHex());
    assertThat(rig.transport.isConnected()).isFalse();
  }

  @Test
  void inv3FinalityOfAnotherBranchIsFatalBeforeAnyImport() {
    Rig rig = Rig.running(node);
    node.finalizes(at(4));
    List<Block> fork = chain(at(3), 4, "other");
    fork.forEach(block -> node.blocks.put(block.hash(), block));
    node.finalizes(fork.getLast());
    rig.settle();

    assertThat(rig.events).hasSize(2).startsWith(finalized(at(4)));
    assertThat(failure(rig)).contains("contradicting finality");
  }

  @Test
  void inv3FinalityFarAheadIsCheckedWithTheCanonicalChain() {
    Rig rig = Rig.running(node);
    node.finalizes(at(3));
    node.grow(MAIN);

    node.finalizes(at(2400));
    rig.settle();

    List<ChainEvent> expected = new ArrayList<>(List.of(finalized(at(3))));
    expected.addAll(imported(from(2385, 2400)));
    expected.add(finalized(at(2400)));
    assertThat(rig.events).isEqualTo(expected);
  }

  @Test
  void inv3FinalityFarAheadOnAnotherChainIsFatal() {
    Rig rig = Rig.running(node);
    node.finalizes(at(3));
    List<Block> other = chain(at(2), 1500, "other");
    node.grow(other);

    node.finalizes(other.getLast());
    rig.settle();

    assertThat(rig.events).hasSize(2);
    assertThat(failure(rig)).contains("contradicting finality");
  }

  @Test
  void inv3FinalityOfABlockThatNobodyKnowsIsIgnored() {
    Rig rig = Rig.running(node);
    Block orphan = child(child(at(5), "lost"), "lost");

    node.push(Subscription.FINALIZED_HEADS, TestBlocks.json(orphan.header()));
    node.finalizes(at(4));
    rig.settle();

    assertThat(rig.events).containsExactly(finalized(at(4)));
  }

  @Test
  void inv4NothingIsToldBeforeOpen() {
    Rig rig = new Rig(node);
    node.imports(at(6));
    rig.settle();
    assertThat(rig.events).isEmpty();

    rig.open();

    assertThat(rig.start.resultNow().leaves()).containsExactly(at(5).info());
    assertThat(rig.events).containsExactly(imported(at(6)));
  }

  @Test
  void inv4HeldBackEventsComeOneAfterTheOther() {
    Rig rig = Rig.running(node);
    rig.taking = false;
    node.grow(from(6, 8));
    node.becomesBest(at(8));
    node.finalizes(at(7));
    rig.settle();
    assertThat(rig.events).isEqualTo(imported(from(6, 6)));

    rig.follower.resume();
    assertThat(rig.events).isEqualTo(imported(from(6, 7)));
    rig.taking = true;
    rig.follower.resume();
    rig.settle();

    List<ChainEvent> expected = new ArrayList<>(imported(from(6, 8)));
    expected.add(finalized(at(7)));
    assertThat(rig.events).isEqualTo(expected);
  }

  @Test
  void inv4FullQueueIsMadeUpFor() {
    RpcOptions options = Rig.options(Rig.FIRST).withLimits(RpcLimits.DEFAULTS.withNotifications(8));
    Rig rig = new Rig(node, options);
    rig.taking = false;
    rig.open();
    for (int number = 6; number <= 20; number++) {
      node.imports(at(number));
    }
    node.finalizes(at(18));
    rig.settle();
    assertThat(rig.events).isEqualTo(imported(from(6, 6)));

    rig.taking = true;
    rig.follower.resume();
    rig.settle();

    List<ChainEvent> expected = new ArrayList<>(imported(from(6, 18)));
    expected.add(finalized(at(18)));
    expected.addAll(imported(from(19, 20)));
    assertThat(rig.events).isEqualTo(expected);
  }

  @Test
  void inv4LargeHeadersTakeBoundedRoom() {
    HeadQueue queue = new HeadQueue(1_000_000);
    Block large =
        TestBlocks.make(
            GENESIS.hash(), 1, "large", dev.overseer.primitives.Bytes.wrap(new byte[1 << 20]));

    int taken = 0;
    while (queue.offer(new HeadQueue.Item.Head(large, true))) {
      taken++;
    }

    assertThat(taken).isBetween(10, 16);
    assertThat(queue.poll()).isNotNull();
    assertThat(queue.offer(new HeadQueue.Item.Head(large, true))).isTrue();
  }

  @Test
  void failedRequestsAreMadeUpForLater() {
    Rig rig = Rig.running(node);
    node.grow(from(6, 8));
    node.script =
        request ->
            request.method().equals("chain_getHeader")
                ? Optional.of(List.of(FakeNode.error(request.id(), -32603, "Internal error")))
                : Optional.empty();
    node.becomesBest(at(8));
    rig.settle();
    assertThat(rig.events).isEmpty();
    rig.advance(Duration.ofSeconds(20));
    assertThat(rig.events).isEmpty();
    assertThat(node.asked("chain_getFinalizedHead")).isLessThan(10);

    node.script = _ -> Optional.empty();
    rig.advance(Duration.ofSeconds(30));

    assertThat(rig.events).isEqualTo(imported(from(6, 8)));
  }

  @Test
  void gapIsFilledAcrossALostConnection() {
    Rig rig = Rig.running(node);
    node.grow(from(6, 12));
    int[] answered = {0};
    node.script =
        request -> {
          if (request.method().equals("chain_getHeader") && ++answered[0] == 3) {
            rig.transport.cut();
            return Optional.of(List.of());
          }
          return Optional.empty();
        };

    node.becomesBest(at(12));
    rig.advance(Duration.ofSeconds(3));

    assertThat(rig.events).isEqualTo(imported(from(6, 12)));
  }

  @Test
  void headerWithAnotherHashThanAskedForIsFatal() {
    Rig rig = Rig.running(node);
    node.blocks.put(at(6).hash(), at(9));

    node.becomesBest(at(7));
    rig.settle();

    assertThat(rig.events).hasSize(1);
    assertThat(failure(rig))
        .contains("unsupported header format")
        .contains(at(6).hash().toHex())
        .contains(at(9).hash().toHex());
  }

  @Test
  void genesisHeaderInsteadOfAnUnknownBlockIsNoBlock() {
    node.genesisForUnknown = true;
    node.genesis = Hash.blake2b256(new byte[] {45});
    Block first = TestBlocks.make(node.genesis, 1, "odd");
    node.blocks.clear();
    node.blocks.put(node.genesis, GENESIS);
    node.grow(List.of(first));
    Rig rig = Rig.running(node);
    Block orphan = child(child(first, "lost"), "lost");

    node.importsAside(orphan);
    node.imports(child(first, "odd"));
    rig.settle();

    assertThat(rig.start.resultNow().genesis()).isEqualTo(node.genesis);
    assertThat(rig.start.resultNow().leaves()).containsExactly(first.info());
    assertThat(rig.events).containsExactly(imported(child(first, "odd")));
  }

  @Test
  void malformedHeadsAreIgnoredAndCounted() {
    Rig rig = Rig.running(node);
    for (int i = 0; i < 9; i++) {
      node.push(Subscription.ALL_HEADS, new Json.Text("no header"));
    }
    node.imports(at(6));
    rig.settle();
    assertThat(rig.events).containsExactly(imported(at(6)));

    for (int i = 0; i < 10; i++) {
      node.push(Subscription.FINALIZED_HEADS, Json.Null.NULL);
    }
    rig.settle();

    assertThat(rig.follower.status().isConnected()).isFalse();
    rig.advance(Duration.ofSeconds(2));
    assertThat(rig.follower.status().isConnected()).isTrue();
  }
}
