package dev.overseer.simulation;

import dev.overseer.bus.LocalReply;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.SendException;
import dev.overseer.wiring.Wiring;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Those who call one life of a node from outside, and who wait for activations there. */
final class Outside implements Calls {

  private static final int PAUSE = 300;

  private final World world;
  private final SimulatedNode node;
  private final SimulatedChain chain;
  private final Cast cast;
  private boolean resting;
  private int listening;

  Outside(World world, SimulatedNode node, SimulatedChain chain, Cast cast) {
    this.world = world;
    this.node = node;
    this.chain = chain;
    this.cast = cast;
    later();
  }

  private void later() {
    world.scheduler.after(
        world.scheduler.upTo(PAUSE),
        () -> {
          if (!resting && !node.thread.isDead()) {
            node.thread.execute(this::call);
            later();
          }
        });
  }

  private void call() {
    if (resting) {
      return;
    }
    if (world.scheduler.chance(0.3)) {
      listen(chain.block());
    } else {
      cast.call(this);
    }
  }

  /** Nobody calls any more. */
  void rest() {
    resting = true;
  }

  /** Those who still wait. */
  int listening() {
    return listening;
  }

  @Override
  public String node() {
    return node.name;
  }

  @Override
  public RandomGenerator random() {
    return world.scheduler.random();
  }

  @Override
  public Hash block() {
    return chain.block();
  }

  @Override
  public boolean send(AllMessages message) {
    if (!node.isRunning()) {
      return false;
    }
    try {
      node.router.send(message, () -> {});
    } catch (SendException refused) {
      return false;
    }
    int edge = node.wiring.edge(Wiring.OUTSIDE, message.family()).orElseThrow().index();
    node.ledger.sent(Wiring.OUTSIDE, edge, message, node.ledger.announced().size());
    world.transcript.note(node.name, "is sent a message on edge %d", edge, 0);
    return true;
  }

  @Override
  public <R> boolean request(
      Function<ResponseChannel<R>, ? extends AllMessages> message, Consumer<Outcome<R>> handler) {
    return send(message.apply(new LocalReply<>(handler)));
  }

  private void listen(Hash hash) {
    listening++;
    boolean[] told = new boolean[1];
    node.overseer.waitForActivation(
        hash,
        active -> {
          listening--;
          if (told[0]) {
            throw broken("a listener was told twice");
          }
          told[0] = true;
          if (active && !isAnnounced(hash)) {
            throw broken(hash + " was not announced");
          }
        });
  }

  private Violation broken(String what) {
    return world.transcript.broken(Invariant.ACTIVATION, what);
  }

  private boolean isAnnounced(Hash hash) {
    return node.ledger.announced().stream()
        .anyMatch(
            signal ->
                signal instanceof ActiveLeaves leaves
                    && leaves.update().activated().stream().anyMatch(l -> l.hash().equals(hash)));
  }
}
