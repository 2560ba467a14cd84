package dev.overseer.codec;

import dev.overseer.protocol.Sender;

/**
 * The stream of a subscriber in another JVM that cannot be reached from here.
 *
 * @param address where it can be reached; empty if nowhere but in its own JVM
 */
record ClosedSender<T>(String address) implements Sender<T> {

  @Override
  public boolean send(T item) {
    return false;
  }

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public void onDrain(Runnable task) {
    task.run();
  }

  @Override
  public void end() {
    // Nobody listens.
  }

  @Override
  public void fail(String text) {
    // Nobody listens.
  }

  @Override
  public boolean isClosed() {
    return true;
  }
}
