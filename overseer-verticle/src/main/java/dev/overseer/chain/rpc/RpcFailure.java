package dev.overseer.chain.rpc;

import java.util.Locale;

/** Why a request has no answer (spec json-rpc-chain.md 9). */
final class RpcFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The rows of the table, and what can go wrong without a reply. */
  enum Kind {
    /** The server does not have the method. */
    METHOD_UNKNOWN,
    /** The block is unknown, or its state is pruned. */
    UNKNOWN_BLOCK,
    /** The runtime does not have the function. */
    FUNCTION_MISSING,
    /** The runtime failed while it executed the function. */
    EXECUTION_FAILED,
    /** The server has too much to do. */
    OVERLOADED,
    /** Any other error reply. */
    REFUSED,
    /** The result is not what the method returns. */
    MALFORMED,
    /** No answer in time. */
    TIMED_OUT,
    /** The connection is gone, or there is none. */
    DISCONNECTED,
    /** Too many requests wait already; it was never sent. */
    NOT_SENT,
    /** The source has ended for good. */
    FATAL;

    /** The label {@code result} of the metrics. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Kind kind;

  RpcFailure(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
