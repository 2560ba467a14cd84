package dev.overseer.chain;

import dev.overseer.subsystem.RelayChain;
import io.vertx.core.Future;

/**
 * A relay chain that a node follows. Made, started and stopped on the Overseer's context; events
 * are delivered on that context too, one at a time, none before {@link #open}.
 */
public interface ChainSource {

  /** The name of the kind of source: {@code dev}, {@code rpc} or {@code replay}. */
  String kind();

  /**
   * Gets ready: connects, reads, finds the leaves. Long waits are told in the log. Fails if the
   * source can never be used, with a sentence that names the remedy.
   */
  Future<StartingPoint> start();

  /**
   * Lets the events flow, from the starting point on: nothing that happened since is left out.
   *
   * @param events takes each event and says whether it is ready for more; while it is not, the
   *     source holds back until {@link #resume}. What it must hold back is bounded by the source.
   */
  void open(Events events);

  /** The Overseer takes events again. */
  void resume();

  /** Reads of the same chain. */
  RelayChain chain();

  /** Height of the best block that is known, u32. */
  long bestNumber();

  /** Whether the source can follow its chain at this moment. */
  boolean isConnected();

  /** Ends all activity; afterwards there are no more events. */
  Future<Void> stop();

  /** The Overseer's end. */
  interface Events {

    /**
     * Takes an event. It is taken in any case.
     *
     * @return false if the source is to hold back the next one until {@link ChainSource#resume}
     */
    boolean take(ChainEvent event);
  }
}
