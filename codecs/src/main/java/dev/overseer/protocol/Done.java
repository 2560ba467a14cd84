package dev.overseer.protocol;

/** The answer to a request that only has to be carried out. A refusal is an error. */
public record Done() {}
