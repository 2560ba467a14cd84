package dev.overseer.simulation;

import dev.overseer.ExitCode;
import dev.overseer.NodeEnd;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.protocol.OverseerSignal.Conclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one node after the other lives: something befalls the first, and the next one starts with
 * nothing but the disk and the chain that it leaves behind.
 */
final class Place {

  /** A dead Overseer's last packets may be under way for a while, and count as a word of it. */
  private static final int ORPHANED_WITHIN = SimulatedNode.LOST_AFTER + 3_000;

  private static final int TICK = 50;

  /** How often another process is killed after that of a replica. */
  private static final double AGAIN = 0.5;

  private static final int MISHAP_WITHIN = 3_000;
  private static final double DISK_FAILURE = 0.1;
  private static final int DISK_PATIENCE = 1_000;

  /** Milliseconds from a fault to the node's end. */
  private static final long END_WITHIN =
      SimulatedNode.LOST_AFTER + SimulatedNode.LIMITS.stopDelay() + 1_000;

  private enum State {
    /** The node is to run on. */
    LIVING,
    /** It has to end. */
    ENDING,
    /** It has ended; the processes of its subsystems have to. */
    RETIRING,
    /** There is none at the moment. */
    EMPTY,
    /** There will be no other one. */
    CLOSED
  }

  private final World world;
  private final Scheduler scheduler;
  private final Cast cast;
  private final String name;
  private final Disk disk;
  private final SimulatedChain chain;
  private State state = State.EMPTY;
  private Mishap mishap;
  private String victim = "";
  private long due;
  private long pausedUntil;
  private boolean hasThrown;
  private boolean stoppedUnderFaults;
  private boolean resting;
  private boolean last;
  private int lives;
  private long messages;
  private long signals;
  private @Nullable SimulatedNode node;
  private @Nullable Outside outside;

  /**
   * A place with its first node.
   *
   * @param mishaps what may befall it
   */
  Place(World world, Cast cast, String name, List<Mishap> mishaps) {
    this.world = world;
    this.scheduler = world.scheduler;
    this.cast = cast;
    this.name = name;
    this.disk = new Disk(scheduler, world.transcript, DISK_FAILURE);
    this.chain = new SimulatedChain(scheduler, world.transcript);
    this.mishap = scheduler.oneOf(mishaps);
    SimulatedNode first = start();
    due = scheduler.now() + scheduler.upTo(MISHAP_WITHIN);
    later(first);
  }

  private SimulatedNode start() {
    lives++;
    world.transcript.note(name, "starts for the %d. time", lives, 0);
    SimulatedNode life = new SimulatedNode(name, world, cast, disk, chain);
    Outside callers = new Outside(world, life, chain, cast);
    if (resting) {
      callers.rest();
    }
    cast.rest(name, resting);
    node = life;
    outside = callers;
    state = State.LIVING;
    return life;
  }

  private void later(SimulatedNode life) {
    scheduler.after(
        TICK,
        () -> {
          tick(life);
          SimulatedNode now = node;
          if (state != State.CLOSED && now != null) {
            later(now);
          }
        });
  }

  private void tick(SimulatedNode life) {
    switch (state) {
      case LIVING -> {
        checkAlive(life);
        if (mishap != Mishap.NONE && !resting && scheduler.now() >= due && life.isRunning()) {
          befall(life);
        }
      }
      case ENDING -> awaitEnd(life);
      case RETIRING -> retire(life);
      case EMPTY -> {
        if (scheduler.now() >= due) {
          start();
        }
      }
      case CLOSED -> {}
    }
  }

  private void checkAlive(SimulatedNode life) {
    Optional<NodeEnd> end = life.end();
    if (end.isPresent()) {
      throw broken("the node ended, although nothing befell it: " + end.get());
    }
  }

  private void befall(SimulatedNode life) {
    SimulatedSubsystem subsystem =
        scheduler.oneOf(
            life.subsystems.values().stream().filter(one -> !one.thread.isDead()).toList());
    victim = subsystem.parts.name();
    switch (mishap) {
      case NONE -> {}
      case PAUSE -> {
        int pause = scheduler.upTo(3_000);
        pausedUntil = scheduler.now() + pause;
        subsystem.thread.stop(pause);
      }
      case STOP -> stop(life);
      case THROW -> {
        if (cast.fail(name, victim)) {
          expectEnd(3_000);
        }
      }
      case KILL_SUBSYSTEM -> {
        life.kill(subsystem);
        if (!life.hasAnother(subsystem)) {
          expectEnd(END_WITHIN);
        } else if (scheduler.chance(AGAIN)) {
          due = scheduler.now() + scheduler.upTo(MISHAP_WITHIN);
          return;
        }
      }
      case KILL_OVERSEER -> {
        life.killOverseer();
        state = State.RETIRING;
        due = scheduler.now() + ORPHANED_WITHIN;
      }
    }
    if (state == State.LIVING) {
      mishap = Mishap.NONE;
    }
  }

  private void stop(SimulatedNode life) {
    cast.rest(name, true);
    stoppedUnderFaults = world.isFaulty();
    life.stop();
    expectEnd(SimulatedNode.LIMITS.drain() + SimulatedNode.LIMITS.stopDelay() + 1_000);
  }

  private void expectEnd(long within) {
    state = State.ENDING;
    due = scheduler.now() + within;
  }

  private void awaitEnd(SimulatedNode life) {
    Optional<NodeEnd> end = life.end();
    if (end.isPresent()) {
      due = Math.min(due, scheduler.now() + DISK_PATIENCE);
      // Who listens is told when the disk has done what it was doing.
      if (listening() == 0 || scheduler.now() >= due) {
        checkEnd(life, end.get());
        life.abandon();
        state = State.RETIRING;
        due = scheduler.now() + ORPHANED_WITHIN;
      }
    } else if (scheduler.now() >= due) {
      if (mishap != Mishap.THROW || hasThrown) {
        throw broken("the node does not end after " + mishap);
      }
      hasThrown =
          life.subsystems.values().stream()
              .anyMatch(one -> one.parts.name().equals(victim) && one.end().isPresent());
      if (hasThrown) {
        expectEnd(END_WITHIN);
      } else {
        // It has had no message at which it could have thrown.
        cast.fail(name, "");
        mishap = Mishap.NONE;
        state = State.LIVING;
      }
    }
  }

  private int listening() {
    Outside callers = outside;
    return callers == null ? 0 : callers.listening();
  }

  /** What must be true of every end, however it came. */
  private void checkEnd(SimulatedNode life, NodeEnd end) {
    switch (mishap) {
      case NONE, PAUSE -> checkConcluded(life, end);
      case STOP -> {
        if (stoppedUnderFaults && end.code() == ExitCode.NOT_ALL_HANDLED) {
          break;
        }
        checkConcluded(life, end);
      }
      case THROW, KILL_SUBSYSTEM -> {
        if (end.code() != ExitCode.SUBSYSTEM_FAILED
            || !end.reason().matches("(?s).*subsystem " + victim + "(#\\d+)? .*")) {
          throw broken("after %s of %s the node ended so: %s".formatted(mishap, victim, end));
        }
      }
      case KILL_OVERSEER -> throw broken("a dead Overseer told its end: " + end);
    }
    List<OverseerSignal> announced = life.ledger.announced();
    long concludes = announced.stream().filter(Conclude.class::isInstance).count();
    if (concludes != 1
        || !(announced.getFirst() instanceof ActiveLeaves)
        || !(announced.getLast() instanceof Conclude)) {
      throw broken("the node announced " + announced);
    }
    chain.checkOrder(announced);
    if (end.code() == ExitCode.CONCLUDED && life.ledger.awaited() != 0) {
      throw broken(life.ledger + ", and yet the node says " + end);
    }
    if (listening() != 0) {
      throw world.transcript.broken(
          Invariant.ACTIVATION, listening() + " listeners were not told of the end");
    }
  }

  private void checkConcluded(SimulatedNode life, NodeEnd end) {
    if (end.code() != ExitCode.CONCLUDED) {
      throw broken("the node did not conclude: " + end);
    }
    for (SimulatedSubsystem subsystem : life.subsystems.values()) {
      if (!subsystem.thread.isDead()
          && !subsystem.end().map(SimulatedSubsystem.End::concluded).orElse(false)) {
        throw broken("the node concluded, but " + subsystem + " did not: " + subsystem.end());
      }
    }
  }

  private void retire(SimulatedNode life) {
    if (scheduler.now() < due) {
      return;
    }
    for (SimulatedSubsystem subsystem : life.subsystems.values()) {
      // One that was never welcomed goes on calling, for the next Overseer.
      boolean mustEnd = !subsystem.thread.isDead() && !subsystem.core.isCalling();
      if (mustEnd && subsystem.end().isEmpty()) {
        throw broken(subsystem.parts.place() + " does not end with its Overseer");
      }
    }
    messages += life.ledger.handled();
    signals += life.ledger.announced().size();
    life.discard();
    mishap = Mishap.NONE;
    state = last ? State.CLOSED : State.EMPTY;
    due = scheduler.now() + scheduler.upTo(1_000);
  }

  private Violation broken(String what) {
    return world.transcript.broken(Invariant.LIFE_CYCLE, name + ": " + what);
  }

  /** No new load, no more faults. */
  void rest() {
    resting = true;
    pausedUntil = Math.max(pausedUntil, scheduler.now() + Connection.RECONNECT);
    disk.repair();
    chain.rest();
    cast.rest(name, true);
    if (node != null && outside != null) {
      node.repair();
      outside.rest();
    }
  }

  /** Whether its node runs and has handled all that there was. */
  boolean isSettled() {
    return state == State.LIVING
        && scheduler.now() > pausedUntil
        && node != null
        && node.isSettled();
  }

  /** The orderly end of the last node. */
  void close() {
    last = true;
    mishap = Mishap.NONE;
    if (node != null) {
      stop(node);
    }
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  /** Nodes that lived here. */
  int lives() {
    return lives;
  }

  /** Messages that were handled here. */
  long messages() {
    return messages;
  }

  /** Signals that were announced here. */
  long signals() {
    return signals;
  }

  @Override
  public String toString() {
    return state + " " + node;
  }
}
