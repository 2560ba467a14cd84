package dev.overseer.protocol;

import dev.overseer.primitives.CollatorId;
import dev.overseer.primitives.ParaId;
import dev.overseer.scale.Index;
import dev.overseer.scale.MaxLength;

/** Messages to {@code collation-generation} (spec collation.md). */
public sealed interface CollationGenerationMessage extends AllMessages {

  /** The family of all of these. */
  MessageFamily FAMILY = new MessageFamily(5, "CollationGeneration");

  @Override
  default MessageFamily family() {
    return FAMILY;
  }

  /**
   * Begins to collate; counts once.
   *
   * @param paraId for which para
   * @param collator the key to sign with, which is in the node's keystore
   * @param collatorFunction the name of the function that makes blocks, as the node has registered
   *     it: a function itself cannot cross a bus
   */
  @Index(0)
  record Initialize(
      ParaId paraId,
      CollatorId collator,
      @MaxLength(Initialize.MAX_NAME_BYTES) String collatorFunction)
      implements CollationGenerationMessage {
    /** The most bytes of a function's name. */
    public static final int MAX_NAME_BYTES = 64;

    public Initialize {
      if (!collatorFunction.matches("[a-z][a-z0-9-]{0,63}")) {
        throw new IllegalArgumentException(
            "a collator function's name is kebab-case, at most 64 characters, not \""
                + collatorFunction
                + "\"");
      }
    }
  }
}
