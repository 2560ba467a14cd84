package dev.overseer.protocol;

/**
 * Every message that a subsystem can send, one sealed family per consumer (spec types.md 10).
 * Messages are immutable: inside one JVM they travel by reference.
 */
public sealed interface AllMessages
    permits CandidateValidationMessage,
        CandidateBackingMessage,
        CandidateSelectionMessage,
        ChainApiMessage,
        CollatorProtocolMessage,
        CollationGenerationMessage,
        StatementDistributionMessage,
        AvailabilityDistributionMessage,
        BitfieldDistributionMessage,
        BitfieldSigningMessage,
        ProvisionerMessage,
        PoVDistributionMessage,
        RuntimeApiMessage,
        AvailabilityStoreMessage,
        NetworkBridgeMessage,
        MisbehaviorArbitrationMessage,
        ExtensionMessage {

  /** Bytes that a message without large fields counts for, see {@link #weight()}. */
  int SMALL = 64;

  /** The family, which decides who consumes the message. */
  MessageFamily family();

  /**
   * Bytes of memory that this message pins while it is under way; counted against the credit of its
   * edge. At least 1. Only messages with large fields need an own figure, and an estimate will do.
   */
  default int weight() {
    return SMALL;
  }

  /** The weight of a message whose large fields take {@code bytes} of memory. */
  static int weightOf(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, SMALL + bytes);
  }

  /** The name in traces: family and variant, for example {@code ChainApi.BlockNumber}. */
  default String traceName() {
    return family().name() + "." + getClass().getSimpleName();
  }
}
