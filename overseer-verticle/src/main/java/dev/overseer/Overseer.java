package dev.overseer;

import dev.overseer.bus.LinkWatch;
import dev.overseer.bus.Router;
import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.StartingPoint;
import dev.overseer.leaves.LeafRecord;
import dev.overseer.leaves.Leaves;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.protocol.OverseerSignal.Conclude;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The Overseer as a pure state machine: turns what happens on the relay chain into signals for all
 * subsystems, and leads the node from its start to its end (spec overseer.md 3, 4, 7, 8).
 *
 * <p>Events of the chain, and questions whose answer depends on them, pass one queue. The queue is
 * worked off in batches: the leaf rules are applied to all events that are there, the leaves that
 * they activate are made durable together, and then the signals of the batch are handed to every
 * subsystem in one step. While a batch is being made durable, messages are routed as ever, and new
 * events gather for the next batch.
 *
 * <ul>
 *   <li>INV-V1: signals leave in the order of the events that caused them.
 *   <li>INV-V2: no signal says Fresh of a leaf whose record is not durable.
 *   <li>INV-V3: {@code waitForActivation} is answered once, and true only after the signal was
 *       handed to all.
 *   <li>INV-V4: the first signal is the start-up update, and no message comes to a subsystem before
 *       it; Conclude is the last, and comes once. If the node ends before the first signal, there
 *       is none.
 *   <li>INV-V5: the end is told once. It says that all was handled only if it was. A failure
 *       outweighs a late or incomplete conclusion.
 *   <li>INV-V6: the source is held back when {@value #EVENT_ROOM} events wait, or when the signals
 *       of those that wait would use up half of a link's reserve; so a source that heeds this never
 *       exhausts a reserve of three or more: the start-up update, and the two signals of an event
 *       that comes before that is handled.
 * </ul>
 */
public final class Overseer {

  /** Events that may wait before the chain source is held back. */
  static final int EVENT_ROOM = 256;

  /** The most signals that one event causes. */
  private static final int SIGNALS_OF_EVENT = 2;

  /** Listeners for an activation at one moment. */
  static final int LISTENER_ROOM = 1024;

  /** Phases of a node's life, in order. */
  public enum Phase {
    STARTING,
    RUNNING,
    DRAINING,
    CONCLUDING,
    ENDED
  }

  /**
   * Time limits, all in milliseconds.
   *
   * @param drain how long an orderly stop may work off what was accepted
   * @param stopDelay how long the subsystems have from Conclude to their end
   * @param stallNamedAfter a subsystem without progress for that long is named
   * @param stallFatalAfter and ends the node after that long; 0 for never
   */
  public record Limits(long drain, long stopDelay, long stallNamedAfter, long stallFatalAfter) {}

  private sealed interface Input {
    record Chain(ChainEvent event) implements Input {}

    record Wait(Hash hash, Consumer<Boolean> listener) implements Input {}
  }

  private final Leaves leaves;
  private final Router router;
  private final Limits limits;
  private final OverseerHost host;
  private final ArrayDeque<Input> inputs = new ArrayDeque<>();
  private final Map<Hash, List<Consumer<Boolean>>> listeners = new HashMap<>();
  private int listening;
  private Phase phase = Phase.STARTING;
  private int planned;
  private boolean workScheduled;
  private boolean persisting;
  private boolean begun;
  private boolean sourceHeld;
  private long deadline;
  private long lastNotice;
  private long bestFinalized;
  private NodeEnd end = new NodeEnd(ExitCode.CONCLUDED, "concluded in order");

  public Overseer(Leaves leaves, Router router, Limits limits, OverseerHost host) {
    this.leaves = leaves;
    this.router = router;
    this.limits = limits;
    this.host = host;
  }

  /** All subsystems are there and the chain source is ready: the first signal goes out. */
  public void begin(StartingPoint point) {
    if (phase != Phase.STARTING) {
      return;
    }
    phase = Phase.RUNNING;
    bestFinalized = point.finalized();
    Batch batch = new Batch();
    batch.add(leaves.start(point.leaves()));
    publish(batch);
    work();
  }

  /**
   * Takes an event of the chain.
   *
   * @return false if no more should come before {@link OverseerHost#resumeSource}
   */
  public boolean chainEvent(ChainEvent event) {
    if (phase == Phase.RUNNING) {
      planned += SIGNALS_OF_EVENT;
      add(new Input.Chain(event));
      sourceHeld |= inputs.size() >= EVENT_ROOM || !router.takesSignals(planned);
    }
    return !sourceHeld;
  }

  /**
   * Asks to be told of a leaf's activation.
   *
   * @param listener is told true when the leaf is active and every subsystem was told so; false if
   *     it was deactivated before, or the node ends, or too many listen
   */
  public void waitForActivation(Hash hash, Consumer<Boolean> listener) {
    boolean open = phase == Phase.STARTING || phase == Phase.RUNNING;
    if (!open || listening >= LISTENER_ROOM) {
      listener.accept(false);
      return;
    }
    listening++;
    add(new Input.Wait(hash, listener));
  }

  /** Inputs that come together are worked off together, at the end of the turn. */
  private void add(Input input) {
    inputs.addLast(input);
    if (!workScheduled) {
      workScheduled = true;
      host.atEndOfTurn(
          () -> {
            workScheduled = false;
            work();
          });
    }
  }

  /** Whether more events may come; if not, they had better be tried again later. */
  public boolean takesEvents() {
    return phase == Phase.RUNNING && !sourceHeld && inputs.size() < EVENT_ROOM;
  }

  /** The listener does not want to be told any more. */
  public void forget(Hash hash, Consumer<Boolean> listener) {
    List<Consumer<Boolean>> waiting = listeners.get(hash);
    if (waiting != null && waiting.remove(listener)) {
      listening--;
      if (waiting.isEmpty()) {
        listeners.remove(hash);
      }
    } else if (inputs.remove(new Input.Wait(hash, listener))) {
      listening--;
    }
  }

  /** Links that were full of signals have room again. */
  public void signalsTaken() {
    resume();
  }

  private void resume() {
    if (sourceHeld
        && phase == Phase.RUNNING
        && inputs.size() < EVENT_ROOM / 2
        && router.takesSignals(planned)) {
      sourceHeld = false;
      host.resumeSource();
    }
  }

  private void work() {
    boolean alive = phase == Phase.RUNNING || phase == Phase.DRAINING;
    if (persisting || !alive || inputs.isEmpty()) {
      return;
    }
    Batch batch = new Batch();
    for (Input input = inputs.poll(); input != null; input = inputs.poll()) {
      switch (input) {
        case Input.Chain(ChainEvent event) -> apply(event, batch);
        case Input.Wait(Hash hash, Consumer<Boolean> listener) -> {
          if (leaves.isActive(hash)) {
            listening--;
            batch.answers.add(new Answer(listener, true));
          } else {
            listeners.computeIfAbsent(hash, h -> new ArrayList<>()).add(listener);
          }
        }
      }
    }
    publish(batch);
  }

  private void apply(ChainEvent event, Batch batch) {
    switch (event) {
      case ChainEvent.Imported(var block) -> leaves.imported(block).ifPresent(batch::add);
      case ChainEvent.Finalized(var hash, var number) -> {
        bestFinalized = Math.max(bestFinalized, number);
        batch.signals.add(new BlockFinalized(hash, number));
        leaves.finalized(hash, number).ifPresent(batch::add);
      }
      case ChainEvent.Ended() -> batch.afterwards.add(() -> stop("the chain source is at its end"));
      case ChainEvent.Failed(var reason) ->
          batch.afterwards.add(() -> fail(ExitCode.CHAIN_FAILED, reason));
    }
  }

  private record Answer(Consumer<Boolean> listener, boolean active) {}

  /** The signals of one step of the queue, and what to do when they are out. */
  private final class Batch {
    final int planned = Overseer.this.planned;
    final List<OverseerSignal> signals = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();
    final List<Runnable> afterwards = new ArrayList<>();

    void add(ActiveLeavesUpdate update) {
      signals.add(new ActiveLeaves(update));
      update.activated().forEach(leaf -> tell(leaf.hash(), true));
      update.deactivated().forEach(hash -> tell(hash, false));
    }

    private void tell(Hash hash, boolean active) {
      List<Consumer<Boolean>> waiting = listeners.remove(hash);
      if (waiting != null) {
        listening -= waiting.size();
        waiting.forEach(listener -> answers.add(new Answer(listener, active)));
      }
    }
  }

  private void publish(Batch batch) {
    List<LeafRecord> records = leaves.takeUnsaved();
    if (records.isEmpty()) {
      announce(batch.signals, batch);
      return;
    }
    persisting = true;
    host.persist(
        records,
        durable -> {
          persisting = false;
          announce(durable ? batch.signals : stale(batch.signals), batch);
          work();
        });
  }

  /** INV-V2: what could not be made durable may have been seen before, for all that we know. */
  private List<OverseerSignal> stale(List<OverseerSignal> signals) {
    return signals.stream()
        .map(
            signal ->
                signal instanceof ActiveLeaves(ActiveLeavesUpdate update)
                    ? new ActiveLeaves(leaves.notDurable(update))
                    : signal)
        .toList();
  }

  private void announce(List<OverseerSignal> signals, Batch batch) {
    planned -= batch.planned;
    if (phase != Phase.RUNNING && phase != Phase.DRAINING) {
      batch.answers.forEach(answer -> answer.listener.accept(false));
      return;
    }
    if (!begun) {
      begun = true;
      router.welcomeAll();
    }
    Optional<String> full = router.broadcast(signals);
    if (full.isPresent()) {
      batch.answers.forEach(answer -> answer.listener.accept(false));
      fail(
          ExitCode.SUBSYSTEM_FAILED,
          "subsystem "
              + full.get()
              + " does not take signals: its whole reserve is under way; see why it stands still");
      return;
    }
    signals.forEach(host::announced);
    batch.answers.forEach(answer -> answer.listener.accept(answer.active));
    batch.afterwards.forEach(Runnable::run);
    resume();
  }

  /** A subsystem ended: in order after Conclude, a failure otherwise. */
  public void subsystemEnded(String subsystem, boolean concluded, String reason) {
    if (!concluded) {
      fail(ExitCode.SUBSYSTEM_FAILED, "subsystem " + subsystem + " failed: " + reason);
    } else if (phase != Phase.CONCLUDING) {
      fail(ExitCode.SUBSYSTEM_FAILED, "subsystem " + subsystem + " ended before Conclude");
    }
    if (phase == Phase.CONCLUDING && router.watch().isEnded()) {
      finish();
    }
  }

  /** The process of a replica is gone, and others go on in its place. */
  public void replicaLost(String replica, String reason, int left, int moved) {
    host.warning(
        "%s is lost: %s; %d %s in its place, and %s over %d messages"
            .formatted(
                replica,
                reason,
                left,
                left == 1 ? "replica goes on" : "replicas go on",
                left == 1 ? "takes" : "take",
                moved));
    if (phase == Phase.CONCLUDING && router.watch().isEnded()) {
      finish();
    }
  }

  /** Stops in order: the source first, then what was accepted is worked off, then Conclude. */
  public void stop(String why) {
    if (phase != Phase.STARTING && phase != Phase.RUNNING) {
      return;
    }
    host.notice("stopping: " + why);
    host.closeSource();
    if (phase == Phase.STARTING) {
      conclude();
    } else {
      phase = Phase.DRAINING;
      deadline = host.now() + limits.drain();
      lastNotice = host.now();
      router.ask();
    }
  }

  /** Ends the node at once, because it cannot go on. */
  public void fail(ExitCode code, String reason) {
    if (phase == Phase.ENDED) {
      return;
    }
    if (end.code() == ExitCode.CONCLUDED || end.code() == ExitCode.NOT_ALL_HANDLED) {
      end = new NodeEnd(code, reason);
    }
    if (phase != Phase.CONCLUDING) {
      host.warning("ending: " + reason);
      host.closeSource();
      conclude();
    }
  }

  private void conclude() {
    phase = Phase.CONCLUDING;
    closeListeners();
    deadline = host.now() + limits.stopDelay();
    if (begun) {
      router.conclude();
      host.announced(new Conclude());
    }
    // Before its first signal a subsystem has done nothing that it would have to conclude.
    if (!begun || router.watch().isEnded()) {
      finish();
    }
  }

  private void closeListeners() {
    List<Consumer<Boolean>> closed = new ArrayList<>();
    listeners.values().forEach(closed::addAll);
    for (Input input : inputs) {
      if (input instanceof Input.Wait waiting) {
        closed.add(waiting.listener);
      }
    }
    listeners.clear();
    inputs.clear();
    listening = 0;
    closed.forEach(listener -> listener.accept(false));
  }

  private void finish() {
    if (phase == Phase.ENDED) {
      return;
    }
    phase = Phase.ENDED;
    long unhandled = router.watch().unhandled();
    if (unhandled > 0 && end.code() == ExitCode.CONCLUDED) {
      end =
          new NodeEnd(
              ExitCode.NOT_ALL_HANDLED,
              unhandled + " items were still sent when the node concluded, and not handled");
    }
    host.ended(end);
  }

  /** To be called every 100 ms or so. */
  public void tick() {
    switch (phase) {
      case STARTING, ENDED -> {}
      case RUNNING -> {
        router.tick();
        watch();
      }
      case DRAINING -> {
        router.tick();
        watch();
        drain();
      }
      case CONCLUDING -> {
        router.tick();
        if (host.now() >= deadline) {
          if (end.code() == ExitCode.CONCLUDED) {
            end =
                new NodeEnd(
                    ExitCode.NOT_ALL_HANDLED,
                    "%s did not conclude within shutdown.stopDelay"
                        .formatted(String.join(", ", router.watch().running())));
          }
          finish();
        }
      }
    }
  }

  private void watch() {
    for (LinkWatch.Stall stall : router.watch().stalls(limits.stallNamedAfter())) {
      host.warning(stall.sentence());
    }
    if (limits.stallFatalAfter() > 0) {
      router.watch().stalled().stream()
          .filter(stall -> stall.since() >= limits.stallFatalAfter())
          .findFirst()
          .ifPresent(
              stall -> fail(ExitCode.SUBSYSTEM_FAILED, "subsystem stalled: " + stall.subsystem()));
    }
  }

  private void drain() {
    if (phase != Phase.DRAINING) {
      return;
    }
    boolean quiet = inputs.isEmpty() && !persisting && router.isQuiet();
    if (!quiet && host.now() < deadline) {
      if (host.now() - lastNotice >= 1000) {
        lastNotice = host.now();
        host.warning(
            "still draining: %d items are not handled yet".formatted(router.watch().unhandled()));
      }
      router.ask();
      return;
    }
    if (!quiet) {
      end =
          new NodeEnd(
              ExitCode.NOT_ALL_HANDLED,
              "not all was handled within shutdown.drain, %d items wait; raise it, or see who is slow"
                  .formatted(router.watch().unhandled()));
    }
    conclude();
  }

  public Phase phase() {
    return phase;
  }

  /** Height of the newest finalized block that was announced or is about to be. */
  public long finalizedNumber() {
    return bestFinalized;
  }
}
