package dev.overseer.chain.rpc;

import static dev.overseer.chain.rpc.TestBlocks.GENESIS;
import static dev.overseer.chain.rpc.TestBlocks.chain;
import static dev.overseer.chain.rpc.TestBlocks.child;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.rpc.ImportTracker.Verdict;
import dev.overseer.primitives.BlockInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportTrackerTest {
  private final List<Block> main = chain(GENESIS, 20, "main");
  private final ImportTracker tracker = new ImportTracker(1000);

  @BeforeEach
  void startAtFive() {
    List<BlockInfo> known = new ArrayList<>(List.of(GENESIS.info()));
    known.addAll(infos(main.subList(0, 5)));
    tracker.start(known);
  }

  private static List<BlockInfo> infos(List<Block> blocks) {
    return blocks.stream().map(Block::info).toList();
  }

  private BlockInfo at(int number) {
    return main.get(number - 1).info();
  }

  @Test
  void inv1OnlyAKnownParentOneLowerConnects() {
    BlockInfo tooHigh = new BlockInfo(at(8).hash(), at(5).hash(), 8);

    assertThat(tracker.judge(at(6))).isEqualTo(Verdict.CONNECTS);
    assertThat(tracker.judge(at(7))).isEqualTo(Verdict.GAP);
    assertThat(tracker.judge(tooHigh)).isEqualTo(Verdict.WRONG_NUMBER);
  }

  @Test
  void inv2KnownBlockDoesNotConnectAgain() {
    tracker.announced(at(6));

    assertThat(tracker.judge(at(6))).isEqualTo(Verdict.KNOWN);
    assertThat(tracker.judge(at(3))).isEqualTo(Verdict.KNOWN);
  }

  @Test
  void inv2ReturnNeedsThatTheBlockWasBest() {
    BlockInfo aside = child(main.get(4), "aside").info();
    BlockInfo above = new BlockInfo(at(9).hash(), aside.hash(), 7);
    BlockInfo top = new BlockInfo(at(10).hash(), above.hash(), 8);
    List.of(aside, above, top).forEach(tracker::announced);

    assertThat(tracker.returns(aside)).isFalse();
    tracker.becameBest(top.hash());

    // As an ancestor of a best block it was best too.
    assertThat(tracker.returns(aside)).isTrue();
  }

  @Test
  void inv2ReturnNeedsThatAnotherBlockBecameBest() {
    tracker.announced(at(6));
    tracker.becameBest(at(6).hash());
    tracker.announced(at(7));
    tracker.announced(at(8));

    // A repeated report of the best block while newer blocks are known but not yet best.
    assertThat(tracker.returns(at(6))).isFalse();
    tracker.becameBest(at(8).hash());
    assertThat(tracker.returns(at(6))).isTrue();
  }

  @Test
  void inv2ReturnNeedsThatNeitherTheBlockNorAChildIsALeaf() {
    tracker.announced(at(6));
    tracker.announced(at(7));
    tracker.becameBest(at(7).hash());
    BlockInfo fork = child(main.get(4), "fork").info();
    tracker.announced(fork);
    tracker.becameBest(fork.hash());

    assertThat(tracker.returns(at(7))).as("a leaf").isFalse();
    assertThat(tracker.returns(at(6))).as("its child is a leaf").isFalse();
    assertThat(tracker.returns(at(5))).as("no leaf, and no child of it").isFalse();
    tracker.announced(child(main.get(6), "top").info());
    assertThat(tracker.returns(at(6))).isTrue();
  }

  @Test
  void inv3NothingAtOrBelowTheFinalizedHeightConnects() {
    tracker.announced(at(6));
    tracker.finalized(List.of(at(6), at(5), at(4), at(3), at(2), at(1)));
    BlockInfo dead = child(main.get(4), "dead").info();

    assertThat(tracker.judge(dead)).isEqualTo(Verdict.TOO_OLD);
    assertThat(tracker.judge(at(6))).isEqualTo(Verdict.TOO_OLD);
    assertThat(tracker.judge(at(7))).isEqualTo(Verdict.CONNECTS);
    assertThat(tracker.finalizedBlocks().lastNumber()).isEqualTo(6);
    assertThat(tracker.finalizedBlocks().at(2)).isEqualTo(at(2).hash());
  }

  @Test
  void finalityRemovesLeavesAsTheOverseerDoes() {
    tracker.announced(at(6));
    tracker.becameBest(at(6).hash());
    Block fork = child(main.get(4), "fork");
    tracker.announced(fork.info());
    tracker.announced(child(fork, "fork").info());
    tracker.becameBest(child(fork, "fork").hash());
    assertThat(tracker.returns(at(6))).as("still a leaf").isFalse();

    tracker.finalized(List.of(at(5), at(4), at(3), at(2), at(1)));

    assertThat(tracker.returns(at(6))).as("above the finalized block: still a leaf").isFalse();
  }

  @Test
  void leastRecentlyUsedBlocksAreForgotten() {
    ImportTracker small = new ImportTracker(10);
    small.start(List.of(GENESIS.info()));
    main.forEach(block -> small.announced(block.info()));

    assertThat(small.knows(at(20).hash())).isTrue();
    assertThat(small.knows(at(11).hash())).isTrue();
    assertThat(small.knows(at(10).hash())).isFalse();
    assertThat(small.highest()).isEqualTo(20);
  }
}
