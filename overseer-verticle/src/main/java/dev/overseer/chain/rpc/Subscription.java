package dev.overseer.chain.rpc;

import java.util.List;

/** What is subscribed to (spec json-rpc-chain.md 2). */
enum Subscription {
  /** Every imported block, forks included. */
  ALL_HEADS("chain_allHead", RpcMethod.SUBSCRIBE_ALL_HEADS),
  /** Changes of the best block. */
  NEW_HEADS("chain_newHead", RpcMethod.SUBSCRIBE_NEW_HEADS, RpcMethod.SUBSCRIBE_NEW_HEAD),
  /** Finality. */
  FINALIZED_HEADS(
      "chain_finalizedHead",
      RpcMethod.SUBSCRIBE_FINALIZED_HEADS,
      RpcMethod.SUBSCRIBE_FINALISED_HEADS),
  /** Upgrades of the runtime. */
  RUNTIME_VERSION("state_runtimeVersion", RpcMethod.SUBSCRIBE_RUNTIME_VERSION);

  private final String notification;
  private final RpcMethod method;
  private final RpcMethod oldMethod;

  Subscription(String notification, RpcMethod method) {
    this(notification, method, method);
  }

  Subscription(String notification, RpcMethod method, RpcMethod oldMethod) {
    this.notification = notification;
    this.method = method;
    this.oldMethod = oldMethod;
  }

  /** The method name of its notifications. */
  String notification() {
    return notification;
  }

  /** The methods that open it, the present name first. */
  List<RpcMethod> methods() {
    return method == oldMethod ? List.of(method) : List.of(method, oldMethod);
  }
}
