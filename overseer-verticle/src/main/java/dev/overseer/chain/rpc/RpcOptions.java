package dev.overseer.chain.rpc;

import dev.overseer.primitives.Hash;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the source has to know.
 *
 * @param endpoints {@code ws://} or {@code wss://} addresses of relay-chain nodes; the next one is
 *     used when one fails
 * @param expectedGenesis the chain's genesis hash, if it is known; a node of another chain is
 *     refused then. Without it the chain of the first node counts
 * @param limits times and sizes
 */
public record RpcOptions(List<URI> endpoints, Optional<Hash> expectedGenesis, RpcLimits limits) {

  /** Checks the endpoints, see {@link #endpoint}. */
  public RpcOptions {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException(
          "no endpoint of a relay-chain node is given; name at least one, such as"
              + " ws://127.0.0.1:9944");
    }
    endpoints.forEach(RpcOptions::check);
  }

  /** One or more endpoints of any chain. */
  public static RpcOptions of(List<String> endpoints) {
    return new RpcOptions(
        endpoints.stream().map(RpcOptions::endpoint).toList(),
        Optional.empty(),
        RpcLimits.DEFAULTS);
  }

  /** The same with other limits. */
  public RpcOptions withLimits(RpcLimits other) {
    return new RpcOptions(endpoints, expectedGenesis, other);
  }

  /**
   * The address of a node.
   *
   * @throws IllegalArgumentException unless it is {@code ws://host[:port][/path]} or the same with
   *     {@code wss}
   */
  public static URI endpoint(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("endpoint \"" + text + "\" is no address", e);
    }
    check(uri);
    return uri;
  }

  /** An endpoint as it may be shown: paths and user names can hold secrets. */
  static String label(URI endpoint) {
    String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    return endpoint.getScheme() + "://" + endpoint.getHost() + port;
  }

  private static void check(URI endpoint) {
    if (!"ws".equalsIgnoreCase(endpoint.getScheme())
        && !"wss".equalsIgnoreCase(endpoint.getScheme())) {
      throw new IllegalArgumentException(
          "endpoint \"" + endpoint + "\" must begin with ws:// or wss://");
    }
    if (endpoint.getHost() == null) {
      throw new IllegalArgumentException("endpoint \"" + endpoint + "\" names no host");
    }
    if (endpoint.getPort() == 0 || endpoint.getPort() > 65_535) {
      throw new IllegalArgumentException(
          "endpoint \"" + endpoint + "\" has a port that is not between 1 and 65535");
    }
  }
}
