package dev.overseer.chain.rpc;

import dev.overseer.chain.rpc.RpcFailure.Kind;
import java.util.List;
import java.util.Locale;

/**
 * What an error reply means (the table of spec json-rpc-chain.md 9). Nodes of different age use
 * different codes for the same thing, so that mostly the text decides; rows are tried in order.
 */
final class ErrorTable {
  private static final long METHOD_NOT_FOUND = -32601;
  private static final long EXECUTION = 4002;
  private static final long SERVER_ERRORS_FROM = -32099;
  private static final long SERVER_ERRORS_TO = -32000;

  private static final List<String> UNKNOWN_BLOCK =
      List.of(
          "unknownblock",
          "unknown block",
          "header was not found",
          "state already discarded",
          "block not found");
  private static final List<String> TRAPPED =
      List.of("execution aborted", "wasm trap", "wasm `unreachable`");
  private static final List<String> OVERLOADED = List.of("limit", "too many");

  private ErrorTable() {}

  static Kind classify(RpcMethod method, long code, String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (code == METHOD_NOT_FOUND) {
      return Kind.METHOD_UNKNOWN;
    }
    if (containsAny(text, UNKNOWN_BLOCK)) {
      return Kind.UNKNOWN_BLOCK;
    }
    if (method == RpcMethod.STATE_CALL && functionMissing(text)) {
      return Kind.FUNCTION_MISSING;
    }
    if (code == EXECUTION || containsAny(text, TRAPPED)) {
      return Kind.EXECUTION_FAILED;
    }
    if ((code >= SERVER_ERRORS_FROM && code <= SERVER_ERRORS_TO) || containsAny(text, OVERLOADED)) {
      return Kind.OVERLOADED;
    }
    return Kind.REFUSED;
  }

  private static boolean functionMissing(String text) {
    return text.contains("function to start was not found")
        || (text.contains("exported method") && text.contains("is not found"));
  }

  private static boolean containsAny(String text, List<String> parts) {
    return parts.stream().anyMatch(text::contains);
  }
}
