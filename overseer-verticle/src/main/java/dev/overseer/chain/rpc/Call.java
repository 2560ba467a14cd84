package dev.overseer.chain.rpc;

import java.util.List;

/**
 * A request that can be sent, again if need be: all of them only read.
 *
 * @param decoder reads the result
 * @param <T> what the answer is
 */
record Call<T>(RpcMethod method, List<Json> params, Decoder<T> decoder) {
  Call {
    params = List.copyOf(params);
  }

  /**
   * Reads a result.
   *
   * @param <T> what it is
   */
  @FunctionalInterface
  interface Decoder<T> {

    /**
     * The value that {@code result} stands for.
     *
     * @throws MalformedException if it is none
     */
    T decode(Json result);
  }
}
