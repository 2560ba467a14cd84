package dev.overseer.bus;

import dev.overseer.protocol.ExtensionMessage;
import dev.overseer.protocol.MessageFamily;

/** A message that only has to be told from others. */
record Note(MessageFamily family, long id, int weight) implements ExtensionMessage {}
