package dev.overseer;

import dev.overseer.leaves.LeafRecord;
import dev.overseer.protocol.OverseerSignal;
import java.util.List;
import java.util.function.Consumer;

/** The world of the {@link Overseer}'s state machine. All is called on its own thread. */
public interface OverseerHost {

  /**
   * Makes records durable, elsewhere.
   *
   * @param done takes whether it worked, on the Overseer's thread, never from within this call
   */
  void persist(List<LeafRecord> records, Consumer<Boolean> done);

  /** Calls {@code task} after everything that is already waiting to be done on this thread. */
  void atEndOfTurn(Runnable task);

  /** The chain source may go on, after an event for which {@code false} was returned. */
  void resumeSource();

  /** The chain source is to end. */
  void closeSource();

  /** Milliseconds since 1970-01-01 UTC. */
  long now();

  /** A signal was handed to all subsystems. */
  void announced(OverseerSignal signal);

  /** Something that the operator may like to know. */
  void notice(String text);

  /** Something that the operator should look at. */
  void warning(String text);

  /** The node is at its end. */
  void ended(NodeEnd end);
}
