package dev.overseer.chain.rpc;

import java.util.function.Consumer;

/**
 * Patience with one connection (spec json-rpc-chain.md 1 and 9): three timeouts in a row, or ten
 * malformed messages in a row, and it is given up.
 */
final class Strikes {
  static final int TIMEOUTS = 3;
  static final int MALFORMED = 10;

  private final Consumer<String> enough;
  private int timeouts;
  private int malformed;

  /**
   * Starts with full patience.
   *
   * @param enough called with the reason when the connection is to be closed
   */
  Strikes(Consumer<String> enough) {
    this.enough = enough;
  }

  /** A request was not answered in time. */
  void timedOut() {
    if (++timeouts == TIMEOUTS) {
      enough.accept(TIMEOUTS + " requests in a row had no answer in time");
    }
  }

  /** An answer came, whatever it says. */
  void answered() {
    timeouts = 0;
  }

  /** The server sent something that is not what the protocol says. */
  void malformed() {
    if (++malformed == MALFORMED) {
      enough.accept(MALFORMED + " messages in a row were malformed");
    }
  }

  /** The server sent something useful. */
  void wellFormed() {
    malformed = 0;
  }

  /** A new connection. */
  void reset() {
    timeouts = 0;
    malformed = 0;
  }
}
