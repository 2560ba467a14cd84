package dev.overseer.erasure;

import dev.overseer.primitives.Bytes;

/**
 * One chunk as it arrives for reconstruction. Nothing is checked here: {@link
 * ErasureCode#reconstruct} says what is wrong with a set of chunks.
 *
 * @param index the validator that it belongs to, from 0
 * @param bytes its symbol of each run, two bytes big endian
 */
public record Chunk(long index, Bytes bytes) {}
