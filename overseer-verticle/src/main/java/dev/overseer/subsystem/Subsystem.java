package dev.overseer.subsystem;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.OverseerSignal;

/**
 * The state machine of a subsystem. It is given one input at a time: a signal, a message, or the
 * completion of something that it asked its {@link SubsystemContext} for. It acts through the
 * context alone: no thread, clock, randomness or I/O of its own. So the same class runs in a
 * verticle, on another machine, in a test and in a simulation.
 *
 * <p>A handler must not block. What it throws ends the node: a subsystem that is in an unknown
 * state must not go on. Errors of a request or a peer are therefore to be dealt with, not thrown.
 *
 * @param <M> the messages that it consumes
 */
public interface Subsystem<M extends AllMessages> {

  /**
   * Called once before any other input. Sends made here are the first messages of the subsystem.
   */
  default void onStart() {}

  /**
   * Handles a signal. {@link OverseerSignal.Conclude} is the last input from the Overseer; work
   * that was handed to {@link SubsystemContext#blocking} before it returns is waited for, within
   * the node's stop delay.
   */
  void onSignal(OverseerSignal signal);

  /** Handles a message. */
  void onMessage(M message);
}
