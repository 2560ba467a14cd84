package dev.overseer.chain.rpc;

import static dev.overseer.chain.rpc.Rig.finalized;
import static dev.overseer.chain.rpc.Rig.imported;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.ChainEvent;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Conversations with real runtimes: one trunk, three branches, four changes of the head. Their
 * server finalized whatever was best, whichever branch it was on.
 */
class RecordedConversationTest {
  private static final String BOTH = "rococo-local-2val-adder";

  /** A block of the recorded tree, its hash as the server said it. */
  private record Recorded(String branch, Block block, String scale) {

    static List<Recorded> all(Json.Obj tree) {
      return tree.get("blocks").asList("blocks").stream().map(Recorded::of).toList();
    }

    private static Recorded of(Json json) {
      Json.Obj block = json.asObject("block");
      Header header = HeaderJson.decode(block.get("header"));
      return new Recorded(
          block.get("branch").asText("branch"),
          new Block(HeaderJson.hash(block.get("hash"), "hash"), header),
          block.get("scale").asText("scale"));
    }
  }

  private static List<Block> branch(List<Recorded> all, String name) {
    return all.stream().filter(r -> r.branch().equals(name)).map(Recorded::block).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {BOTH, "westend-local-3val", "rococo-local-8val-8para"})
  void headersHaveTheHashesThatTheServerSays(String name) {
    List<Recorded> all = Recorded.all(RecordedNode.headerTree(name));

    assertThat(all).hasSizeGreaterThan(10);
    for (Recorded recorded : all) {
      Header header = recorded.block().header();
      assertThat(header.hash()).isEqualTo(recorded.block().hash());
      assertThat(Bytes.wrap(Header.CODEC.encode(header)).toHex()).isEqualTo(recorded.scale());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {BOTH, "westend-local-3val", "rococo-local-8val-8para"})
  void eventsAreTheHeaderTree(String name) {
    RecordedNode node = new RecordedNode(name);
    List<Recorded> all = Recorded.all(RecordedNode.headerTree(name));
    List<Block> trunk = branch(all, "trunk");
    Set<Hash> onTrunk = new HashSet<>(trunk.stream().map(Block::hash).toList());
    Rig rig = new Rig(node);
    rig.open();

    // Finality as a real node would tell it: the trunk only.
    node.play(
        news -> news.method().equals("chain_newHead") || onTrunk.contains(news.block().hash()),
        rig::settle);

    List<ChainEvent> expected = new ArrayList<>();
    for (Block block : trunk) {
      expected.add(imported(block));
      expected.add(finalized(block));
    }
    List<Block> a = branch(all, "A");
    List<Block> b = branch(all, "B");
    expected.addAll(imported(a.subList(0, 2)));
    // The head goes back to the fork point, which is final by then, and B grows from there.
    expected.addAll(imported(b));
    // Back to the first block of B, long covered by others: announced again, and C on top.
    expected.add(imported(b.getFirst()));
    expected.addAll(imported(branch(all, "C")));
    // Back to A, still a leaf. The last change is to B, also a leaf.
    expected.addAll(imported(a.subList(2, 4)));
    assertThat(rig.events).isEqualTo(expected);
    assertThat(rig.start.resultNow().leaves().getFirst().hash())
        .isEqualTo(trunk.getFirst().header().parentHash());
    assertThat(rig.start.resultNow().genesis().toHex()).isEqualTo("0x" + "45".repeat(32));
  }

  @ParameterizedTest
  @ValueSource(strings = {BOTH, "westend-local-3val", "rococo-local-8val-8para"})
  void forkPointThatIsBestAgainIsAnnouncedAgain(String name) {
    RecordedNode node = new RecordedNode(name);
    List<Recorded> all = Recorded.all(RecordedNode.headerTree(name));
    Rig rig = Rig.running(node);

    node.play(news -> news.method().equals("chain_newHead"), rig::settle);

    List<Block> a = branch(all, "A");
    List<Block> b = branch(all, "B");
    List<Block> trunk = branch(all, "trunk");
    List<Block> expected = new ArrayList<>(trunk);
    expected.addAll(a.subList(0, 2));
    expected.add(trunk.getLast());
    expected.addAll(b);
    expected.add(b.getFirst());
    expected.addAll(branch(all, "C"));
    expected.addAll(a.subList(2, 4));
    assertThat(rig.events).isEqualTo(imported(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {BOTH, "westend-local-3val", "rococo-local-8val-8para"})
  void finalityThatContradictsItselfIsFatal(String name) {
    RecordedNode node = new RecordedNode(name);
    List<Recorded> all = Recorded.all(RecordedNode.headerTree(name));
    Rig rig = Rig.running(node);

    node.play(_ -> true, rig::settle);

    assertThat(rig.events.getLast()).isInstanceOf(ChainEvent.Failed.class);
    assertThat(((ChainEvent.Failed) rig.events.getLast()).reason())
        .contains("contradicting finality")
        .contains(branch(all, "A").getFirst().hash().toHex())
        .contains(branch(all, "B").getFirst().hash().toHex());
    assertThat(rig.events.get(rig.events.size() - 2)).isEqualTo(finalized(branch(all, "A").get(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {BOTH, "westend-local-3val", "rococo-local-8val-8para"})
  void genesisHeaderForAnUnknownBlockIsAnEmptyAnswer(String name) {
    Rig rig = Rig.running(new RecordedNode(name));

    var header = rig.follower.reads().header(Hash.fromHex("0x" + "ab".repeat(32)));
    rig.settle();

    assertThat(header.resultNow()).isEmpty();
  }
}
