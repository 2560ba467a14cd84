package dev.overseer.simulation;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.subsystem.Subsystem;
import java.util.function.IntSupplier;

/** Enters what a state machine is given into the {@link Ledger}, and passes it on. */
final class WatchedSubsystem implements Subsystem<AllMessages> {

  private final String name;
  private final Subsystem<AllMessages> subsystem;
  private final WatchedContext context;
  private final Ledger ledger;
  private final Transcript transcript;
  private final IntSupplier edge;
  private boolean concluded;

  /**
   * A watch on {@code subsystem}.
   *
   * @param name of the subsystem, or of the replica
   * @param edge that the message has come on which is being handled
   */
  @SuppressWarnings("unchecked") // the wiring routes no message of another family here
  WatchedSubsystem(
      String name,
      Subsystem<?> subsystem,
      WatchedContext context,
      Ledger ledger,
      Transcript transcript,
      IntSupplier edge) {
    this.name = name;
    this.subsystem = (Subsystem<AllMessages>) subsystem;
    this.context = context;
    this.ledger = ledger;
    this.transcript = transcript;
    this.edge = edge;
  }

  @Override
  public void onStart() {
    subsystem.onStart();
  }

  @Override
  public void onSignal(OverseerSignal signal) {
    checkNotConcluded("a signal");
    ledger.delivered(name, signal);
    transcript.note(name, "handles signal %d", ledger.signals(name), 0);
    if (signal instanceof Conclude) {
      concluded = true;
      context.close();
    }
    subsystem.onSignal(signal);
  }

  @Override
  public void onMessage(AllMessages message) {
    checkNotConcluded("a message");
    ledger.handled(name, edge.getAsInt(), message);
    transcript.note(name, "handles a message of edge %d", edge.getAsInt(), 0);
    subsystem.onMessage(message);
  }

  private void checkNotConcluded(String what) {
    if (concluded) {
      throw transcript.broken(
          Invariant.LIFE_CYCLE, name + " was given " + what + " after Conclude");
    }
  }
}
