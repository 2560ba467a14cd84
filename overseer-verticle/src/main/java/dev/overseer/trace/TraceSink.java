package dev.overseer.trace;

import dev.overseer.protocol.Item;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes note of what subsystems handle. A trace is complete, so a sink that cannot keep up does not
 * drop lines: it says so, and the caller holds its inbox until there is room. May be used from any
 * thread; the items of one subsystem must come from one thread at a time.
 */
public interface TraceSink {

  /**
   * Notes an item at the moment when its subsystem handles it. It is taken in any case, never
   * waits, and nothing of it is kept alive.
   *
   * @param to the subsystem that handles it, kebab-case, with {@code #1}, {@code #2} if it has
   *     replicas
   * @param seq the item's number on the subsystem's link, from 1
   * @param item what is handled
   * @param from the subsystem that sent it; not looked at for signals
   * @return false if the sink is full: the caller is to take no further input until {@link
   *     #onDrain} calls it back
   */
  boolean handled(String to, long seq, Item item, String from);

  /**
   * Calls {@code task} exactly once when there is room again: on a thread of the sink, or at once
   * on the caller's if there is room already. The task is short, does not throw and hops to its own
   * context.
   */
  void onDrain(Runnable task);

  /**
   * Ends the trace. What is handled later is not noted. Calling it again changes nothing.
   *
   * @return done when every item that was taken before is in the trace, or the trace had failed
   */
  CompletionStage<Void> close();

  /** Takes note of nothing. */
  TraceSink NONE =
      new TraceSink() {
        @Override
        public boolean handled(String to, long seq, Item item, String from) {
          return true;
        }

        @Override
        public void onDrain(Runnable task) {
          task.run();
        }

        @Override
        public CompletionStage<Void> close() {
          return CompletableFuture.completedStage(null);
        }
      };
}
