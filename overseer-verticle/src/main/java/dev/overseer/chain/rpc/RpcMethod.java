package dev.overseer.chain.rpc;

/** The methods that are called, and nothing else (spec json-rpc-chain.md 1, 2, 4). */
enum RpcMethod {
  SYSTEM_CHAIN("system_chain"),
  SYSTEM_HEALTH("system_health"),
  RPC_METHODS("rpc_methods"),
  GET_HEADER("chain_getHeader"),
  GET_FINALIZED_HEAD("chain_getFinalizedHead"),
  GET_BLOCK_HASH("chain_getBlockHash"),
  GET_RUNTIME_VERSION("state_getRuntimeVersion"),
  STATE_CALL("state_call"),
  SUBSCRIBE_ALL_HEADS("chain_subscribeAllHeads"),
  SUBSCRIBE_NEW_HEADS("chain_subscribeNewHeads"),
  SUBSCRIBE_NEW_HEAD("chain_subscribeNewHead"),
  SUBSCRIBE_FINALIZED_HEADS("chain_subscribeFinalizedHeads"),
  SUBSCRIBE_FINALISED_HEADS("chain_subscribeFinalisedHeads"),
  SUBSCRIBE_RUNTIME_VERSION("state_subscribeRuntimeVersion");

  private final String wireName;

  RpcMethod(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire; also the label {@code method} of the metrics. */
  String wireName() {
    return wireName;
  }
}
