package dev.overseer.protocol;

/**
 * All that a subsystem takes from the Overseer: one stream of signals and messages (spec
 * overseer.md 2).
 *
 * @param <M> the family of messages that the subsystem consumes
 */
public sealed interface FromOverseer<M extends AllMessages> {

  /** A signal, in the same order for every subsystem. */
  record Signal<M extends AllMessages>(OverseerSignal signal) implements FromOverseer<M> {}

  /** A message of another subsystem or from outside of the node. */
  record Communication<M extends AllMessages>(M message) implements FromOverseer<M> {}
}
