package dev.overseer.leaves;

import static dev.overseer.leaves.Blocks.block;
import static dev.overseer.leaves.Blocks.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Random forked histories, with restarts, against {@link NaiveLeaves}. */
class LeavesPropertyTest {

  private static final int CAPACITY = 8;

  enum Kind {
    EXTEND,
    FORK,
    IMPORT_AGAIN,
    IMPORT_ORPHAN,
    FINALIZE,
    FINALIZE_UNKNOWN,
    FAIL_WRITES,
    RESTART
  }

  /** What happens next; {@code pick} chooses the block. */
  record Step(Kind kind, int pick) {}

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(8, Kind.EXTEND),
            Tuple.of(5, Kind.FORK),
            Tuple.of(4, Kind.IMPORT_AGAIN),
            Tuple.of(1, Kind.IMPORT_ORPHAN),
            Tuple.of(2, Kind.FINALIZE),
            Tuple.of(1, Kind.FINALIZE_UNKNOWN),
            Tuple.of(1, Kind.FAIL_WRITES),
            Tuple.of(1, Kind.RESTART));
    return Combinators.combine(kinds, Arbitraries.integers().greaterOrEqual(0))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(80);
  }

  @Property(tries = 600)
  void shouldSignalWhatTheSpecificationSays_INV1_INV2_INV3(
      @ForAll("histories") List<Step> history) {
    World world = new World();
    history.forEach(world::apply);

    assertThat(world.signals).isEqualTo(world.model.signals());
    assertThat(world.leaves.active().stream().map(ActivatedLeaf::hash))
        .containsExactlyElementsOf(world.model.activeLeaves());
  }

  /** The implementation, and the chain that both it and the model follow. */
  private static final class World {
    final NaiveLeaves model = new NaiveLeaves(CAPACITY);
    final List<String> signals = new ArrayList<>();
    final SimulatedFiles files = new SimulatedFiles();
    final List<BlockInfo> blocks = new ArrayList<>(List.of(block(0, -1, 0)));
    boolean writesFail;
    FileLeafStore store = newStore();
    Leaves leaves = new Leaves(new KnownLeaves(store.load(0), CAPACITY));

    World() {
      start(List.of(blocks.getFirst()));
    }

    void apply(Step step) {
      BlockInfo picked = blocks.get(step.pick() % blocks.size());
      switch (step.kind()) {
        case EXTEND -> imported(child(blocks.getLast()));
        case FORK -> imported(child(picked));
        case IMPORT_AGAIN -> imported(picked);
        case IMPORT_ORPHAN -> imported(added(block(blocks.size(), -2, picked.number())));
        case FINALIZE -> finalized(picked.hash(), picked.number());
        case FINALIZE_UNKNOWN -> finalized(hash(-3), picked.number());
        case FAIL_WRITES -> writesFail = !writesFail;
        case RESTART -> {
          store.close();
          store = newStore();
          leaves = new Leaves(new KnownLeaves(store.load(0), CAPACITY));
          int from = step.pick() % blocks.size();
          start(blocks.subList(from, Math.min(blocks.size(), from + 7)));
        }
      }
    }

    private FileLeafStore newStore() {
      return new FileLeafStore(Path.of("data"), Hash.ZERO, files, CAPACITY);
    }

    private BlockInfo child(BlockInfo parent) {
      return added(new BlockInfo(hash(blocks.size()), parent.hash(), parent.number() + 1));
    }

    private BlockInfo added(BlockInfo block) {
      blocks.add(block);
      return block;
    }

    private void start(List<BlockInfo> chainLeaves) {
      tell(leaves.start(chainLeaves));
      model.start(chainLeaves, writesFail);
    }

    private void imported(BlockInfo block) {
      leaves.imported(block).ifPresent(this::tell);
      model.imported(block, writesFail);
    }

    private void finalized(Hash hash, long number) {
      Optional<ActiveLeavesUpdate> update = leaves.finalized(hash, number);
      signals.add("finalized " + hash + " #" + number);
      update.ifPresent(this::tell);
      model.finalized(hash, number);
    }

    private void tell(ActiveLeavesUpdate update) {
      List<LeafRecord> unsaved = leaves.takeUnsaved();
      ActiveLeavesUpdate told = writesFail ? leaves.notDurable(update) : update;
      if (!writesFail) {
        save(unsaved);
      }
      signals.add(NaiveLeaves.signal(told.activated(), told.deactivated()));
    }

    private void save(List<LeafRecord> records) {
      try {
        store.append(records);
        if (store.compactionDue()) {
          store.compact();
        }
      } catch (LeafStoreException e) {
        throw new AssertionError(e);
      }
    }
  }
}
