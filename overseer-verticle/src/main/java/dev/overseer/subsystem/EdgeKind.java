package dev.overseer.subsystem;

/**
 * What a sender does when its messages to a consumer run out of credit. Waiting edges (AWAIT and
 * BOUNDED) must not form a cycle: the subsystems on it could all wait for each other.
 */
public enum EdgeKind {
  /** The sender takes nothing from its inbox before the reply is there. */
  AWAIT(true),
  /** The sender takes nothing from its inbox while messages wait for credit. */
  BOUNDED(true),
  /** The sender pauses an outside source (socket, chain, collator), never its inbox. */
  PAUSE(false),
  /** A limit of the protocol bounds what can be under way; room for it is reserved. */
  CAPPED(false);

  private final boolean waits;

  EdgeKind(boolean waits) {
    this.waits = waits;
  }

  /** Whether the sender's inbox can stand still because of the consumer. */
  public boolean waits() {
    return waits;
  }
}
