package dev.overseer;

/** A node's end: its code and a sentence that says why. */
public record NodeEnd(ExitCode code, String reason) {}
