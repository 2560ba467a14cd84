package dev.overseer.chain.rpc;

import java.net.URI;

/**
 * The socket below a {@link Link}. One connection at a time: after {@link #open} comes either
 * {@link Listener#onOpened} or {@link Listener#onClosed}; after {@link #close} nothing comes any
 * more.
 */
interface Transport {

  void open(URI endpoint, Listener listener);

  void send(String text);

  void ping();

  void close();

  /** What happens on the connection, on the source's context and never from within a call. */
  interface Listener {

    void onOpened();

    void onText(String text);

    /** A frame that is not text arrived. */
    void onBinary();

    /** A pong, or a part of a long message: the other side lives. */
    void onActivity();

    /** The connection ended, or could not be made. */
    void onClosed(String reason);
  }
}
