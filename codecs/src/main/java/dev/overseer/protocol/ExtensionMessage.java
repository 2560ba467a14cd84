package dev.overseer.protocol;

/**
 * A message of a subsystem that is not part of the protocol. It is the one opening of the sealed
 * {@link AllMessages}: whoever adds a subsystem gives its messages a family of their own by {@link
 * MessageFamily#extension}.
 */
public non-sealed interface ExtensionMessage extends AllMessages {}
