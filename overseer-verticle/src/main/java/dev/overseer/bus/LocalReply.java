package dev.overseer.bus;

import dev.overseer.protocol.ResponseChannel;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.RequestException;
import dev.overseer.subsystem.RequestException.Reason;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A reply channel inside one JVM: the answer goes to the requester by reference. */
public final class LocalReply<R> implements ResponseChannel<R> {

  private final AtomicBoolean done = new AtomicBoolean();
  private final Consumer<Outcome<R>> deliver;

  /**
   * A channel.
   *
   * @param deliver takes the outcome, on any thread, at most once
   */
  public LocalReply(Consumer<Outcome<R>> deliver) {
    this.deliver = deliver;
  }

  @Override
  public void ok(R value) {
    finish(new Outcome.Success<>(value));
  }

  @Override
  public void error(String text) {
    fail(Reason.ERROR, text);
  }

  @Override
  public void drop() {
    fail(Reason.DROPPED, "the request was dropped by its consumer");
  }

  @Override
  public boolean isCancelled() {
    return done.get();
  }

  private void fail(Reason reason, String text) {
    if (!done.get()) {
      finish(new Outcome.Failure<>(new RequestException(reason, text)));
    }
  }

  /** There will be no answer, because the process that had the request is gone. */
  void lost(String text) {
    fail(Reason.PEER_LOST, text);
  }

  /** The requester walks away. */
  public void abandon() {
    done.set(true);
  }

  private void finish(Outcome<R> outcome) {
    if (done.compareAndSet(false, true)) {
      deliver.accept(outcome);
    }
  }
}
