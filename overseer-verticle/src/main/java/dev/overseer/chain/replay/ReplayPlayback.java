package dev.overseer.chain.replay;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.blocks.KnownBlocks;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns lines into what is to be done, one thing at a time. A pure state machine. */
final class ReplayPlayback {

  /** What comes next. */
  sealed interface Action {

    /** An event for the Overseer. */
    record Deliver(ChainEvent event) implements Action {}

    /** Nothing, for that many milliseconds. */
    record Pause(long millis) implements Action {}

    /**
     * More lines have to be {@link ReplayPlayback#add added}, or the {@link ReplayPlayback#end}.
     */
    record ReadOn() implements Action {}

    /** Nothing, for ever. */
    record Done() implements Action {}
  }

  private final ReplaySpeed speed;
  private final KnownBlocks blocks;
  private final Deque<ReplayLine> lines = new ArrayDeque<>();
  private @Nullable ChainEvent end;
  private boolean done;

  /**
   * Begins behind the first line.
   *
   * @param blocks is told of every block before the Overseer is
   */
  ReplayPlayback(ReplaySpeed speed, ReplayLine.Leaves leaves, KnownBlocks blocks) {
    this.speed = speed;
    this.blocks = blocks;
    leaves.blocks().forEach(blocks::add);
  }

  /** Takes the next lines. */
  void add(List<ReplayLine> next) {
    lines.addAll(next);
  }

  /** There are no more lines; {@code event} is the last. */
  void end(ChainEvent event) {
    end = event;
  }

  /** What to do now. */
  Action next() {
    while (!done) {
      ReplayLine line = lines.poll();
      if (line == null) {
        return end == null ? new Action.ReadOn() : last(end);
      }
      switch (line) {
        case ReplayLine.Leaves leaves ->
            throw new IllegalStateException("the reader refuses a second line of leaves");
        case ReplayLine.Import(BlockInfo block) -> {
          blocks.add(block);
          return new Action.Deliver(new ChainEvent.Imported(block));
        }
        case ReplayLine.Finalize(Hash hash, long number) -> {
          if (blocks.contradicts(hash, number)) {
            return last(new ChainEvent.Failed(contradiction(hash, number)));
          }
          blocks.markFinalized(hash, number);
          return new Action.Deliver(new ChainEvent.Finalized(hash, number));
        }
        case ReplayLine.Wait(long millis) -> {
          if (speed == ReplaySpeed.RECORDED && millis > 0) {
            return new Action.Pause(millis);
          }
        }
        case ReplayLine.Stop() -> {
          return last(new ChainEvent.Ended());
        }
      }
    }
    return new Action.Done();
  }

  private Action last(ChainEvent event) {
    done = true;
    return new Action.Deliver(event);
  }

  private static String contradiction(Hash hash, long number) {
    return ("the replay finalizes %s at height %d, where another block is final already; no chain"
            + " does this, check the file")
        .formatted(hash.toHex(), number);
  }
}
