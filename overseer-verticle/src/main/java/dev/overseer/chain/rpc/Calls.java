package dev.overseer.chain.rpc;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.subsystem.RuntimeVersion;
import java.util.List;
import java.util.Optional;

/** The queries (spec json-rpc-chain.md 4) and what their results must look like. */
final class Calls {
  private static final int MAX_NAME = 100;

  private Calls() {}

  /** The chain's name, for people. */
  static Call<String> chainName() {
    return new Call<>(
        RpcMethod.SYSTEM_CHAIN,
        List.of(),
        result -> {
          String name = result.asText("the chain's name");
          return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
        });
  }

  /** Whether the node is still far behind its network. */
  static Call<Boolean> isSyncing() {
    return new Call<>(
        RpcMethod.SYSTEM_HEALTH,
        List.of(),
        result -> result.asObject("the health").get("isSyncing").asBool("isSyncing"));
  }

  /** How many methods the node lists. */
  static Call<Integer> methodCount() {
    return new Call<>(
        RpcMethod.RPC_METHODS,
        List.of(),
        result ->
            result
                .asObject("the list of methods")
                .get("methods")
                .asList("the list of methods")
                .size());
  }

  /** The header of a block, empty if the server does not know it. Not yet verified. */
  static Call<Optional<Header>> header(Hash hash) {
    return new Call<>(
        RpcMethod.GET_HEADER,
        List.of(text(hash)),
        result -> isNull(result) ? Optional.empty() : Optional.of(HeaderJson.decode(result)));
  }

  /** The header of the best block. */
  static Call<Header> bestHeader() {
    return new Call<>(RpcMethod.GET_HEADER, List.of(), HeaderJson::decode);
  }

  /** The newest finalized block. */
  static Call<Hash> finalizedHead() {
    return new Call<>(
        RpcMethod.GET_FINALIZED_HEAD,
        List.of(),
        result -> HeaderJson.hash(result, "the finalized head"));
  }

  /** The block at a height of the server's canonical chain, empty if there is none. */
  static Call<Optional<Hash>> blockHash(long number) {
    return new Call<>(
        RpcMethod.GET_BLOCK_HASH,
        List.of(new Json.Num(number)),
        result ->
            isNull(result)
                ? Optional.empty()
                : Optional.of(HeaderJson.hash(result, "a block hash")));
  }

  /** The runtime's version after the best block. */
  static Call<RuntimeVersion> runtimeVersion() {
    return new Call<>(RpcMethod.GET_RUNTIME_VERSION, List.of(), RuntimeVersionJson::decode);
  }

  /** The runtime's version after {@code at}. */
  static Call<RuntimeVersion> runtimeVersion(Hash at) {
    return new Call<>(RpcMethod.GET_RUNTIME_VERSION, List.of(text(at)), RuntimeVersionJson::decode);
  }

  /** A function of the runtime, executed on the state after {@code at}. */
  static Call<Bytes> runtimeCall(String function, Bytes arguments, Hash at) {
    return new Call<>(
        RpcMethod.STATE_CALL,
        List.of(new Json.Text(function), new Json.Text(arguments.toHex()), text(at)),
        result -> HeaderJson.bytes(result, "the result of " + function));
  }

  /** Opens a subscription; its id as in notifications. */
  static Call<String> subscribe(RpcMethod method) {
    return new Call<>(method, List.of(), Frame::subscriptionId);
  }

  private static Json text(Hash hash) {
    return new Json.Text(hash.toHex());
  }

  private static boolean isNull(Json result) {
    return result instanceof Json.Null;
  }
}
