package dev.overseer.primitives;

/**
 * A message from the candidate's para to another one (spec types.md 5.5).
 *
 * @param recipient the para that it is for
 * @param data the message
 */
public record OutboundHrmpMessage(ParaId recipient, Bytes data) {}
