package dev.overseer.chain;

import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;

/** What a chain source tells the Overseer after the start-up leaves (spec overseer.md 4). */
public sealed interface ChainEvent {

  /** A block was imported; a parent always before its child. */
  record Imported(BlockInfo block) implements ChainEvent {}

  /**
   * A block became final.
   *
   * @param number its height, u32
   */
  record Finalized(Hash hash, long number) implements ChainEvent {}

  /** The source is at its end (a replay): the node is to conclude in order. */
  record Ended() implements ChainEvent {}

  /**
   * The source cannot go on for good (another genesis, contradicting finality): the node ends.
   *
   * @param reason a sentence with the remedy
   */
  record Failed(String reason) implements ChainEvent {}
}
