package dev.overseer.bench;

/** Something that moves messages and can be timed. */
interface Contender {

  /** The row's name in the table. */
  String name();

  /** Moves that many messages, and returns when all were handled. */
  void run(long messages) throws Exception;

  /** Ends its threads. */
  void close() throws Exception;
}
