package dev.overseer.codec;

import dev.overseer.protocol.ResponseChannel;

/**
 * The reply of a request from another JVM that cannot be answered from here.
 *
 * @param address where it can be answered; empty if nowhere but in the JVM that asks
 */
record ClosedResponse<T>(String address) implements ResponseChannel<T> {

  @Override
  public void ok(T value) {
    // Nobody waits.
  }

  @Override
  public void error(String text) {
    // Nobody waits.
  }

  @Override
  public void drop() {
    // Nobody waits.
  }

  @Override
  public boolean isCancelled() {
    return true;
  }
}
