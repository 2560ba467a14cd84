package dev.overseer.simulation;

import dev.overseer.primitives.Hash;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.subsystem.Outcome;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What can be done to a node from outside, as through its handle. */
public interface Calls {

  /** The node's name. */
  String node();

  /** The run's randomness. */
  RandomGenerator random();

  /** One of the chain's blocks, most often a young one. */
  Hash block();

  /**
   * Sends a message to its consumer.
   *
   * @return whether it was taken; it is not while the node starts or ends, or when too many wait
   */
  boolean send(AllMessages message);

  /**
   * Sends a request.
   *
   * @param message makes the message around its reply channel
   * @param handler takes the answer if one comes, at most once
   * @return as {@link #send}
   */
  <R> boolean request(
      Function<ResponseChannel<R>, ? extends AllMessages> message, Consumer<Outcome<R>> handler);
}
