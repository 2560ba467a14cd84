package dev.overseer.console;

import java.nio.file.Path;

/**
 * Where a node's console listens.
 *
 * @param node the node's name
 * @param host {@code http.host}, a name or an address of this machine
 * @param port {@code http.port}; 0 takes any free port
 * @param dataDir the node's folder, where the chosen port is written to {@code http.port}
 */
public record ConsoleOptions(String node, String host, int port, Path dataDir) {

  public ConsoleOptions {
    if (host.isBlank()) {
      throw new ConsoleException("http.host is empty; name an address, for example 127.0.0.1");
    }
    if (port < 0 || port > 65_535) {
      throw new ConsoleException("http.port is " + port + "; it must be between 0 and 65535");
    }
  }
}
