package dev.overseer.chain.rpc;

import java.util.function.Consumer;

/** Something that speaks JSON-RPC in text frames, behind whatever socket. */
interface Server {

  /**
   * A client connects.
   *
   * @param wire takes the frames for it
   * @param hangUp ends its connection
   */
  Session connect(Consumer<String> wire, Runnable hangUp);

  /** A client's connection. */
  interface Session {

    /** A frame of the client. */
    void receive(String text);

    /** The client is gone. */
    void close();
  }
}
