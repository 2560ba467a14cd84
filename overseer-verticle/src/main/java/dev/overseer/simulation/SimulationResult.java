package dev.overseer.simulation;

/**
 * A run that broke nothing.
 *
 * @param seed what it is named by
 * @param steps things that happened
 * @param milliseconds of virtual time that passed
 * @param messages handled by subsystems
 * @param signals announced by Overseers
 * @param lives nodes that were started
 * @param hash over all that happened; the same for every run of the same set-up and seed
 */
public record SimulationResult(
    long seed, long steps, long milliseconds, long messages, long signals, int lives, long hash) {}
