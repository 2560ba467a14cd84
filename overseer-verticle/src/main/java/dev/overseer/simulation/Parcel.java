package dev.overseer.simulation;

import dev.overseer.protocol.ExtensionMessage;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import java.util.Optional;

/**
 * A message of a simulation.
 *
 * @param id tells it from all others of the node
 * @param reply where an answer is awaited
 * @param stream where items are awaited
 */
record Parcel(
    MessageFamily family,
    long id,
    int weight,
    Optional<ResponseChannel<Long>> reply,
    Optional<Sender<Long>> stream)
    implements ExtensionMessage {

  Parcel(MessageFamily family, long id, int weight) {
    this(family, id, weight, Optional.empty(), Optional.empty());
  }

  Parcel answeredBy(ResponseChannel<Long> channel) {
    return new Parcel(family, id, weight, Optional.of(channel), stream);
  }

  Parcel streamedTo(Sender<Long> sender) {
    return new Parcel(family, id, weight, reply, Optional.of(sender));
  }
}
