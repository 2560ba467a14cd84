package dev.overseer.subsystem.testkit;

import dev.overseer.bus.SubsystemCore;
import dev.overseer.metrics.NodeMeters;
import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;
import dev.overseer.wiring.Wiring;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An Overseer for one subsystem under test, and all the other subsystems that it talks to.
 *
 * <pre>{@code
 * MockOverseer overseer = MockOverseer.of(new BitfieldSigningProvider()).withSeed(42).start();
 * overseer.activate(block, 5);
 * QueryChunkAvailability query = overseer.expect(QueryChunkAvailability.class);
 * query.response().ok(true);
 * overseer.expect(DistributeBitfield.class);
 * overseer.expectNothing();
 * }</pre>
 *
 * <p>The subsystem is run by the {@link SubsystemCore} of a real node, on real links: declarations,
 * credit, numbering and order are those of production. The world around it is virtual: {@link
 * VirtualTime}, seeded randomness, no thread. What a call brings about has happened when the call
 * returns, as far as no time has to pass for it.
 *
 * <p>Whatever is not as it should be is an {@link AssertionError} that says what the subsystem did
 * last and with which seed. If the subsystem throws, so does the call that made it throw, with that
 * as the cause; if none did (a reply that the test gave, say), the next call does.
 *
 * <p>To be used by one thread.
 */
public final class MockOverseer {

  /** What the clock shows at first: 2020-07-28 00:00 UTC. */
  public static final long START = 1_595_894_400_000L;

  /** The node's name. */
  public static final String NODE = "mock";

  /** How often a node looks after overdue requests. */
  private static final Duration TICK = Duration.ofMillis(100);

  private final String name;
  private final long seed;
  private final VirtualTime time = new VirtualTime(START);
  private final Journal journal = new Journal(time);
  private final MockWork work = new MockWork(time);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final VirtualHost host;
  private final MockLinks links;
  private final SubsystemCore core;
  private final Map<Class<?>, Consumer<AllMessages>> scripts;
  private final List<MessageItem> sent = new ArrayList<>();
  private final ArrayDeque<AllMessages> unexpected = new ArrayDeque<>();

  MockOverseer(MockOverseerBuilder setup) {
    name = setup.declaration.name();
    seed = setup.seed;
    scripts = new HashMap<>(setup.scripts);
    Wiring wiring = MockWiring.around(setup.declaration);
    links = new MockLinks(time, wiring, name, setup.limits(), this::deliver, this::arrived);
    host = new VirtualHost(time, work, new SplittableRandom(seed), journal, links::packet);
    SubsystemEnvironment environment =
        new SubsystemEnvironment(NODE, setup.settings, setup.chain, new NodeMeters(registry, NODE));
    core =
        new SubsystemCore(
            name,
            MockLinks.SUBSYSTEM,
            wiring,
            setup.limits(),
            MockLinks.CODEC,
            host,
            context -> setup.factory.apply(context, environment));
  }

  /** Begins a test of that provider's subsystem. */
  public static MockOverseerBuilder of(SubsystemProvider provider) {
    return new MockOverseerBuilder(provider.declaration(), provider::create);
  }

  /** Begins a test of a state machine that needs nothing but its context. */
  public static MockOverseerBuilder of(
      SubsystemDeclaration declaration,
      Function<SubsystemContext, ? extends Subsystem<?>> factory) {
    return new MockOverseerBuilder(declaration, (context, environment) -> factory.apply(context));
  }

  void begin() {
    act(() -> core.packet(new BusPacket.Welcome(MockLinks.OVERSEER, 0)));
    keepTicking();
  }

  private void keepTicking() {
    time.timer(
        TICK,
        () -> {
          core.tick();
          keepTicking();
        });
  }

  private void deliver(BusPacket packet) {
    core.packet(packet);
  }

  private void arrived(MessageItem item) {
    AllMessages message = item.message();
    sent.add(item);
    journal.sends(message);
    Consumer<AllMessages> script = scripts.get(message.getClass());
    if (script == null) {
      unexpected.addLast(message);
    } else {
      script.accept(message);
    }
  }

  /** Does something to the subsystem, and all that follows from it at this moment. */
  private void act(Runnable step) {
    host.end()
        .ifPresent(
            end -> {
              throw error(name + " has ended, nothing reaches it any more: " + end);
            });
    time.execute(step);
    raiseFailure();
  }

  private void raiseFailure() {
    host.takeFailure()
        .ifPresent(
            cause -> {
              AssertionError error = error(name + " failed: " + cause);
              error.initCause(cause);
              throw error;
            });
  }

  private AssertionError error(String text) {
    return new AssertionError("%s%nseed %d; last of all:%s".formatted(text, seed, journal));
  }

  // What the Overseer tells.

  /** Sends a signal. */
  public void signal(OverseerSignal signal) {
    act(() -> links.signal(signal));
  }

  /** Activates a leaf for the first time. */
  public void activate(Hash hash, long number) {
    activate(hash, number, LeafStatus.FRESH);
  }

  /** Activates a leaf. */
  public void activate(Hash hash, long number, LeafStatus status) {
    ActivatedLeaf leaf = new ActivatedLeaf(hash, number, status);
    signal(new OverseerSignal.ActiveLeaves(ActiveLeavesUpdate.start(leaf)));
  }

  /** Deactivates leaves. */
  public void deactivate(Hash... hashes) {
    signal(new OverseerSignal.ActiveLeaves(new ActiveLeavesUpdate(List.of(), List.of(hashes))));
  }

  /** Makes a block final. */
  public void finalizeBlock(Hash hash, long number) {
    signal(new OverseerSignal.BlockFinalized(hash, number));
  }

  /** Sends Conclude; see {@link #ended}. */
  public void conclude() {
    signal(new OverseerSignal.Conclude());
  }

  // What others send to the subsystem.

  /** Sends a message to the subsystem. */
  public void send(AllMessages message) {
    act(() -> links.send(message));
  }

  /**
   * Sends a request to the subsystem.
   *
   * @param message makes it around its reply channel
   * @param <R> the answer's type
   */
  public <R> Reply<R> request(Function<ResponseChannel<R>, ? extends AllMessages> message) {
    Reply<R> reply = new Reply<>();
    send(message.apply(reply.channel()));
    return reply;
  }

  /**
   * Asks the subsystem for a stream.
   *
   * @param message makes the request around the stream's sending end
   * @param room how many items may wait for {@link Subscription#next}, at least 1
   * @param <T> the items' type
   */
  public <T> Subscription<T> subscribe(
      Function<Sender<T>, ? extends AllMessages> message, int room) {
    Subscription<T> subscription = new Subscription<>(room);
    send(message.apply(subscription.sender()));
    return subscription;
  }

  /**
   * Does several things at one moment: signals and messages of {@code steps} reach the subsystem in
   * one piece, and nothing that follows from them happens before all are made.
   */
  public void together(Runnable steps) {
    act(steps);
  }

  // What the subsystem sends.

  /**
   * Takes the next message that the subsystem sent, which must be of that class. Messages that were
   * answered by a script do not count.
   */
  public <M extends AllMessages> M expect(Class<M> type) {
    raiseFailure();
    AllMessages next = unexpected.peekFirst();
    if (!type.isInstance(next)) {
      throw error(
          next == null
              ? "%s should have sent %s, but it sent nothing more%s"
                  .formatted(name, type.getSimpleName(), standing())
              : "%s should have sent %s next, but it sent:%s"
                  .formatted(name, type.getSimpleName(), unexpectedList()));
    }
    unexpected.removeFirst();
    return type.cast(next);
  }

  /** Takes the first message of that class among those that were not expected yet. */
  public <M extends AllMessages> M expectUnordered(Class<M> type) {
    raiseFailure();
    for (Iterator<AllMessages> messages = unexpected.iterator(); messages.hasNext(); ) {
      AllMessages message = messages.next();
      if (type.isInstance(message)) {
        messages.remove();
        return type.cast(message);
      }
    }
    throw error(
        "%s should have sent %s; it sent:%s%s"
            .formatted(name, type.getSimpleName(), unexpectedList(), standing()));
  }

  /** Checks that every message of the subsystem was expected, or answered by a script. */
  public void expectNothing() {
    raiseFailure();
    if (!unexpected.isEmpty()) {
      throw error(
          "%s should have sent nothing more, but it sent:%s".formatted(name, unexpectedList()));
    }
  }

  private String unexpectedList() {
    StringBuilder text = new StringBuilder();
    unexpected.forEach(message -> text.append("%n  - %s".formatted(Journal.shorten(message))));
    return unexpected.isEmpty() ? " nothing" : text.toString();
  }

  private String standing() {
    return waitingFor().map(family -> "; it waits for the consumer of " + family).orElse("")
        + host.end().map(end -> "; it has ended: " + end).orElse("");
  }

  /** All messages of the subsystem so far, in order. */
  public List<AllMessages> sent() {
    return sent.stream().map(MessageItem::message).toList();
  }

  /** The number of signals that the subsystem had seen when it sent each of {@link #sent()}. */
  public List<Long> signalsSeen() {
    return sent.stream().map(MessageItem::signalsSeen).toList();
  }

  /** From now on {@code script} takes every message of exactly that class when it arrives. */
  public <M extends AllMessages> void answer(Class<M> type, Consumer<? super M> script) {
    scripts.put(type, message -> script.accept(type.cast(message)));
  }

  // How the world goes on.

  /** Lets time pass. */
  public void advance(Duration duration) {
    time.advance(duration);
    raiseFailure();
  }

  /** The clock. */
  public VirtualTime time() {
    return time;
  }

  /** The consumer of that family handles nothing more: what it is sent keeps its credit. */
  public void holdCredit(MessageFamily family) {
    links.hold(family);
  }

  /** The consumer of that family handles its oldest messages, so that their credit goes back. */
  public void releaseCredit(MessageFamily family, int messages) {
    time.execute(() -> links.release(family, messages));
    raiseFailure();
  }

  /** The consumer of that family handles all it has and all that comes. */
  public void resumeCredit(MessageFamily family) {
    time.execute(() -> links.flow(family));
    raiseFailure();
  }

  /** Blocking work of the subsystem is not done any more before {@link #finishWork}. */
  public void holdWork() {
    work.hold();
  }

  /** Pieces of blocking work that are held back. */
  public int heldWork() {
    return work.held();
  }

  /** Does the oldest piece of blocking work that is held back. */
  public void finishWork() {
    finishWork(0);
  }

  /** Does a piece of blocking work that is held back; the oldest has the index 0. */
  public void finishWork(int index) {
    work.finish(index);
    raiseFailure();
  }

  // How the subsystem stands.

  /** How the subsystem ended, if it did. */
  public Optional<End> ended() {
    return host.end();
  }

  /** Signals and messages that the subsystem was given and has not handled. */
  public int inbox() {
    return core.figures().inbox();
  }

  /** Messages to the subsystem whose credit it has not given back. */
  public long creditHeld() {
    return links.unreleased();
  }

  /** The family for whose credit or replies the subsystem waits. */
  public Optional<MessageFamily> waitingFor() {
    return core.figures().waitingFor().map(links::familyOf);
  }

  /**
   * What the subsystem has counted.
   *
   * @param counter without {@code polkadot_}
   * @param labels name and value in turn; series that have more labels are counted together
   */
  public long counted(String counter, String... labels) {
    return (long)
        registry.find(NodeMeters.PREFIX + counter).tags(labels).counters().stream()
            .mapToDouble(Counter::count)
            .sum();
  }

  /** All meters of the subsystem, histograms and gauges too; names begin with {@code polkadot_}. */
  public MeterRegistry meters() {
    return registry;
  }

  /** The seed of the subsystem's randomness. */
  public long seed() {
    return seed;
  }

  /**
   * The end of a subsystem.
   *
   * @param concluded whether it had handled Conclude; otherwise it failed
   * @param reason why it failed, empty if it concluded
   */
  public record End(boolean concluded, String reason) {}
}
