package dev.overseer.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTableTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET_HEADER | -32601 | Method not found | METHOD_UNKNOWN",
        "STATE_CALL | 4003 | Client error: UnknownBlock: Header was not found | UNKNOWN_BLOCK",
        "STATE_CALL | -32603 | Unknown block 0x12 | UNKNOWN_BLOCK",
        "STATE_CALL | 4003 | State already discarded for 0x12 | UNKNOWN_BLOCK",
        "GET_HEADER | -32603 | Block not found: 0x12 | UNKNOWN_BLOCK",
        // The row of unknown blocks comes before that of overloads.
        "GET_HEADER | -32000 | Client error: UnknownBlock | UNKNOWN_BLOCK",
        "STATE_CALL | -32603 | Internal Error: Function to start was not found. | FUNCTION_MISSING",
        "STATE_CALL | 4003 | Execution failed: Exported method Para_x is not found |"
            + " FUNCTION_MISSING",
        // Only a call of the runtime can lack a function.
        "GET_HEADER | 4003 | Exported method Para_x is not found | REFUSED",
        "STATE_CALL | 4002 | anything | EXECUTION_FAILED",
        "STATE_CALL | 4003 | Execution aborted due to trap: wasm trap | EXECUTION_FAILED",
        "STATE_CALL | -32603 | Internal Error: wasm `unreachable` instruction executed |"
            + " EXECUTION_FAILED",
        "GET_HEADER | -32000 | busy | OVERLOADED",
        "GET_HEADER | -32099 | busy | OVERLOADED",
        "GET_HEADER | -31999 | busy | REFUSED",
        "GET_HEADER | -32100 | busy | REFUSED",
        "GET_HEADER | 1 | Too many requests | OVERLOADED",
        "GET_HEADER | 1 | rate limit exceeded | OVERLOADED",
        "GET_HEADER | -32603 | Internal error | REFUSED"
      })
  void classifies(RpcMethod method, long code, String message, RpcFailure.Kind kind) {
    assertThat(ErrorTable.classify(method, code, message)).isEqualTo(kind);
  }
}
