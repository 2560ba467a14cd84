package dev.overseer.subsystem;

/**
 * How a subsystem ended.
 *
 * @param concluded whether it was given Conclude and finished
 * @param refused whether the Overseer did not take it in
 * @param reason why it did not conclude, a sentence; empty if it did
 */
public record SubsystemEnd(boolean concluded, boolean refused, String reason) {}
