package dev.overseer.wiring;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.subsystem.EdgeKind;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A declared way for messages from one subsystem to another. There is at most one for each ordered
 * pair of subsystems.
 *
 * @param index position in {@link Wiring#edges}, which names the edge on the bus
 * @param from the sender, or {@link Wiring#OUTSIDE}
 * @param to the consumer
 * @param kind what the sender does without credit
 * @param family the messages that the consumer takes
 * @param messages the classes that may be sent, sorted by name; empty for {@link Wiring#OUTSIDE},
 *     which may send any message of the family
 * @param why what bounds the edge, a few words; may be empty
 */
public record Edge(
    int index,
    String from,
    String to,
    EdgeKind kind,
    MessageFamily family,
    Set<Class<? extends AllMessages>> messages,
    String why) {

  public Edge {
    messages = Collections.unmodifiableSet(new LinkedHashSet<>(messages));
  }
}
