package dev.overseer.chain.rpc;

import static dev.overseer.chain.rpc.TestBlocks.GENESIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.Hash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Chains that grow, fork and become final at random, told over a connection that loses, doubles,
 * delays and breaks, to an Overseer that pauses at random. Once everything arrives again, the
 * events are a history that the invariants of {@link HeadProcessor} allow, and it is complete.
 */
class RandomHistoryTest {

  /** A node that lives at random. */
  private static final class Life {
    final FakeNode node = new FakeNode();
    final SplittableRandom random;
    final List<Block> all = new ArrayList<>(List.of(GENESIS));

    /** Blocks that are or were best, or an ancestor of such. */
    final Set<Hash> wereBest = new HashSet<>();

    /** Blocks that were best again after another one was. */
    final Set<Hash> returned = new HashSet<>();

    Life(SplittableRandom random) {
      this.random = random;
      for (int i = random.nextInt(10); i > 0; i--) {
        grow();
      }
    }

    void grow() {
      Block child = TestBlocks.child(node.best, "block " + all.size());
      all.add(child);
      imports(child);
    }

    private void imports(Block block) {
      node.importsAside(block);
      becomesBest(block);
    }

    private void becomesBest(Block block) {
      if (wereBest.contains(block.hash()) && !block.equals(node.best)) {
        returned.add(block.hash());
      }
      node.becomesBest(block);
      for (Block next = block; wereBest.add(next.hash()); next = parent(next)) {
        // Up to the first one that was marked before.
      }
    }

    void growBurst() {
      for (int i = random.nextInt(25); i > 0; i--) {
        grow();
      }
    }

    /** A block beside the best chain, on something that is not final. */
    void fork() {
      Block parent = all.get(random.nextInt(all.size()));
      if (descendsFromFinalized(parent)) {
        Block child = TestBlocks.child(parent, "block " + all.size());
        all.add(child);
        if (mayBeBest(child) && random.nextBoolean()) {
          imports(child);
        } else {
          node.importsAside(child);
        }
      }
    }

    void changeBest() {
      Block block = all.get(random.nextInt(all.size()));
      if (descendsFromFinalized(block) && mayBeBest(block)) {
        becomesBest(block);
      }
    }

    void finalizeSome() {
      long height = node.finalized.number() + random.nextInt(1, 6);
      Block block = node.best;
      while (block.number() > height) {
        block = parent(block);
      }
      if (block.number() > node.finalized.number()) {
        node.finalizes(block);
      }
    }

    /** A node whose best block falls by more than ten is one to keep away from. */
    private boolean mayBeBest(Block block) {
      long highest = all.stream().mapToLong(Block::number).max().orElseThrow();
      return block.number() >= highest - 8;
    }

    private boolean descendsFromFinalized(Block block) {
      Block ancestor = block;
      while (ancestor.number() > node.finalized.number()) {
        ancestor = parent(ancestor);
      }
      return ancestor.hash().equals(node.finalized.hash());
    }

    private Block parent(Block block) {
      return node.blocks.getOrDefault(block.header().parentHash(), GENESIS);
    }
  }

  @Property(tries = 100)
  void eventsAreALegalAndCompleteHistory(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int steps) {
    Rig rig = live(new SplittableRandom(seed), steps, true).rig();

    assertThat(rig.follower.status().isConnected()).isTrue();
  }

  @Property(tries = 100)
  void onlyBlocksThatReallyReturnAreAnnouncedAgain(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int steps) {
    Outcome outcome = live(new SplittableRandom(seed), steps, false);

    Set<Hash> seen = new HashSet<>();
    List<Hash> again = outcome.rig().imports().stream().filter(block -> !seen.add(block)).toList();
    assertThat(outcome.life().returned).containsAll(again);
  }

  private record Outcome(Life life, Rig rig) {}

  private static Outcome live(SplittableRandom random, int steps, boolean delays) {
    Life life = new Life(random);
    VirtualClock clock = new VirtualClock();
    FaultyServer server = new FaultyServer(life.node, clock, random, delays);
    Rig rig =
        new Rig(
            server,
            clock,
            Rig.options(Rig.FIRST)
                .withLimits(RpcLimits.DEFAULTS.withNotifications(1 + random.nextInt(30))));
    while (!rig.start.isDone()) {
      rig.advance(Duration.ofSeconds(1));
    }
    rig.open();

    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3 -> life.grow();
        case 4 -> life.growBurst();
        case 5, 6 -> life.fork();
        case 7 -> life.changeBest();
        case 8, 9 -> life.finalizeSome();
        case 10 -> rig.transport.cut();
        default -> {
          rig.taking = random.nextBoolean();
          rig.follower.resume();
        }
      }
      rig.advance(Duration.ofMillis(random.nextInt(3000)));
    }
    server.heal();
    rig.taking = true;
    rig.follower.resume();
    rig.transport.cut();
    rig.advance(Duration.ofMinutes(3));

    EventCheck check = new EventCheck(life.node.blocks, rig.start.resultNow());
    check.check(rig.events);
    assertThat(check.finalizedHash()).isEqualTo(life.node.finalized.hash());
    assertThat(check.isKnown(life.node.best.hash())).isTrue();
    assertThat(rig.follower.status().finalized()).isEqualTo(life.node.finalized.number());
    return new Outcome(life, rig);
  }
}
