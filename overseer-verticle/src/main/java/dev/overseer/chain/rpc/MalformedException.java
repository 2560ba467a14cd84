package dev.overseer.chain.rpc;

/**
 * The server sent something that is not what the protocol says: wrong types, undecodable hex, no
 * JSON at all. Counted; ten in a row are the end of the connection (spec json-rpc-chain.md 9).
 */
final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedException(String message) {
    super(message, null, false, false);
  }
}
