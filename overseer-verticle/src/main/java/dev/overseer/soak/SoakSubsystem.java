package dev.overseer.soak;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.protocol.ProbeMessage.Watch;
import dev.overseer.soak.Books.Fault;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.wiring.Edge;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends as much as it may to whomever it may, and looks closely at what it is given. */
final class SoakSubsystem implements Subsystem<ProbeMessage> {

  private static final CompletionStage<Integer> DONE = CompletableFuture.completedStage(1);

  /** Messages that are sent in one input. */
  private static final int BURST = 64;

  /** One in so many bursts is followed by a rest, so that links fall silent too. */
  private static final int REST_EVERY = 200;

  /** One in so many handled messages causes a request. */
  private static final int ASK_EVERY = 256;

  /** Milliseconds between two requests for which the inbox stands still. */
  private static final long AWAIT_EVERY_MS = 500;

  /** One in so many handled messages keeps its credit for a while. */
  private static final int HOLD_EVERY = 100;

  /** One in so many messages without credit is sent nevertheless, and waits. */
  private static final int OVERSHOOT_EVERY = 32;

  /** One in so many messages says when it was sent. */
  private static final int TIMED_EVERY = 16;

  private final SubsystemContext context;
  private final Scene scene;
  private final Books books;
  private final int self;
  private final SplittableRandom random;
  private final List<Edge> edges;
  private final boolean[] awaitingRoom;
  private final boolean[] overshot;
  private final EdgeOrder[] orders;
  private final int[] edgeOfSender;
  private final Map<Stage, Latencies> latencies = new EnumMap<>(Stage.class);
  private long left;
  private long lastAwait;
  private long signalsSeen;
  private long digest;
  private boolean pumping;
  private boolean closed;
  private boolean concluded;

  SoakSubsystem(SubsystemContext context, Scene scene, int self) {
    this.context = context;
    this.scene = scene;
    this.books = scene.books();
    this.self = self;
    this.random = new SplittableRandom(scene.options().seed() * 31 + self);
    Plan plan = scene.plan();
    this.edges = plan.wiring().from(Plan.name(self));
    this.awaitingRoom = new boolean[plan.edges().size()];
    this.overshot = new boolean[plan.edges().size()];
    this.left = plan.quota(self);
    this.orders = new EdgeOrder[plan.subsystems()];
    this.edgeOfSender = new int[plan.subsystems()];
    java.util.Arrays.fill(edgeOfSender, -1);
    for (Edge edge : plan.wiring().to(Plan.name(self))) {
      int sender = plan.sender(edge.index());
      if (sender >= 0) {
        edgeOfSender[sender] = edge.index();
        orders[sender] = new EdgeOrder();
      }
    }
    for (Stage stage : Stage.values()) {
      latencies.put(stage, new Latencies());
    }
  }

  @Override
  public void onStart() {
    startPump();
  }

  @Override
  public void onSignal(OverseerSignal signal) {
    signalsSeen++;
    switch (signal) {
      case ActiveLeaves(var update) -> {
        for (ActivatedLeaf leaf : update.activated()) {
          digest(leaf.hash(), leaf.number());
          digest(leaf.hash(), leaf.status() == LeafStatus.FRESH ? 1 : 2);
          closed |= SoakChain.isLast(leaf.hash());
        }
        update.deactivated().forEach(hash -> digest(hash, -1));
      }
      case BlockFinalized(var hash, var number) -> digest(hash, number);
      case Conclude() -> {
        closed = true;
        concluded = true;
        scene.ended(self, new Scene.Signals(signalsSeen, digest), latencies);
      }
    }
  }

  private void digest(Hash hash, long number) {
    digest = 31 * (31 * digest + hash.w0() ^ hash.w1() ^ hash.w2() ^ hash.w3()) + number;
  }

  @Override
  public void onMessage(ProbeMessage message) {
    switch (message) {
      case Ping(var family, long number, Bytes payload) -> {
        if (arrived(Label.of(number)) && !Payload.isIntact(number, payload)) {
          books.fault(Fault.CORRUPTED, "%s was changed on its way".formatted(Label.of(number)));
        } else {
          measure(Label.of(number), Payload.micros(payload));
        }
      }
      case Ask(var family, long number, var response) -> {
        if (arrived(Label.of(number))) {
          if (random.nextInt(4) == 0) {
            context.timer(upTo(5), () -> response.ok(~number));
          } else {
            response.ok(~number);
          }
        }
      }
      case Watch watch ->
          books.fault(Fault.CORRUPTED, "%s was never sent".formatted(watch.traceName()));
    }
    if (random.nextInt(HOLD_EVERY) == 0) {
      SubsystemContext.Hold hold = context.holdCredit();
      context.timer(upTo(10), hold::release);
    }
    if (random.nextInt(ASK_EVERY) == 0) {
      ask();
    }
    if (self == scene.plan().stopped()) {
      scene.pass();
    }
  }

  private Duration upTo(int millis) {
    return Duration.ofMillis(random.nextInt(1, millis + 1));
  }

  /** Checks that a message comes in its turn, and after the signals that its sender had seen. */
  private boolean arrived(Label label) {
    EdgeOrder order = label.from() < orders.length ? orders[label.from()] : null;
    if (order == null) {
      books.fault(Fault.CORRUPTED, "%s sends nothing to %d".formatted(label, self));
      return false;
    }
    long expected = order.next();
    // the label has the low 32 bits of the number
    EdgeOrder.Arrival arrival = order.arrived(expected + (int) (label.seq() - expected));
    switch (arrival) {
      case IN_ORDER, LATE -> {}
      case SKIPPING ->
          books.fault(
              Fault.ORDER, "%s came to %d, %d was expected".formatted(label, self, expected));
      case REPEATED ->
          books.fault(
              Fault.DUPLICATED,
              "%s came to %d again, %d was expected".formatted(label, self, expected));
    }
    if (label.signalsSeen() > signalsSeen) {
      books.fault(
          Fault.ORDER,
          "%s came to %d, which had seen %d signals".formatted(label, self, signalsSeen));
    }
    if (arrival != EdgeOrder.Arrival.REPEATED) {
      books.handled(edgeOfSender[label.from()]);
    }
    return true;
  }

  private void measure(Label label, long sentAt) {
    Latencies measured = latencies.get(scene.stage());
    if (sentAt > 0 && measured != null && scene.plan().isUntouched(edgeOfSender[label.from()])) {
      measured.add(nowMicros() - sentAt);
    }
  }

  private static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  private boolean isOpen() {
    return !closed && left > 0;
  }

  private void startPump() {
    if (!pumping) {
      pumping = true;
      pump();
    }
  }

  private void pump() {
    for (int i = 0; i < BURST; i++) {
      Edge edge = isOpen() ? choose() : null;
      if (edge == null) {
        pumping = false;
        awaitRoom();
        return;
      }
      send(edge);
    }
    if (random.nextInt(REST_EVERY) == 0) {
      context.timer(upTo(10), this::pump);
    } else {
      context.<Integer>adopt(DONE, one -> pump());
    }
  }

  /** An edge that has credit, or, now and then, one that has none. */
  private @Nullable Edge choose() {
    int start = random.nextInt(edges.size());
    for (int i = 0; i < edges.size(); i++) {
      Edge edge = edges.get((start + i) % edges.size());
      if (!context.writeQueueFull(edge.family())) {
        return edge;
      }
      if (!overshot[edge.index()] && random.nextInt(OVERSHOOT_EVERY) == 0) {
        return edge;
      }
    }
    return null;
  }

  private void awaitRoom() {
    if (!isOpen()) {
      return;
    }
    for (Edge edge : edges) {
      int index = edge.index();
      if (!awaitingRoom[index]) {
        awaitingRoom[index] = true;
        context.onDrain(
            edge.family(),
            () -> {
              awaitingRoom[index] = false;
              startPump();
            });
      }
    }
  }

  private long label(Edge edge) {
    left--;
    long seq = books.sent(edge.index());
    if (scene.mostUnderWay() > 0 && books.underWay(edge.index()) > scene.mostUnderWay()) {
      books.fault(
          Fault.CREDIT,
          "%d messages are under way from %s to %s, %d at most should be"
              .formatted(
                  books.underWay(edge.index()), edge.from(), edge.to(), scene.mostUnderWay()));
    }
    return new Label(self, signalsSeen, seq).number();
  }

  private void send(Edge edge) {
    boolean full = context.writeQueueFull(edge.family());
    long label = label(edge);
    long time = random.nextInt(TIMED_EVERY) == 0 ? nowMicros() : 0;
    CompletionStage<Void> sent =
        context.send(
            new Ping(
                edge.family(), label, Payload.of(label, time, scene.options().payload(), random)));
    if (full) {
      overshot[edge.index()] = true;
      var _ = sent.whenComplete((done, failure) -> overshot[edge.index()] = false);
    }
  }

  private void ask() {
    Edge edge = edges.get(random.nextInt(edges.size()));
    if (!isOpen() || context.writeQueueFull(edge.family())) {
      return;
    }
    if (edge.kind() == EdgeKind.AWAIT) {
      // a full inbox and a bad network make answers late, and nothing is handled meanwhile
      if (context.now() - lastAwait < AWAIT_EVERY_MS) {
        return;
      }
      lastAwait = context.now();
    }
    long label = label(edge);
    context.<Long>request(
        channel -> new Ask(edge.family(), label, channel),
        Duration.ofSeconds(120 + scene.options().stop()),
        outcome -> answered(edge, label, outcome));
  }

  private void answered(Edge edge, long label, Outcome<Long> outcome) {
    switch (outcome) {
      case Outcome.Success<Long>(Long value) when value == ~label -> books.answered();
      case Outcome.Success<Long>(Long value) ->
          books.fault(
              Fault.REPLY, "%s answered %s with another's answer".formatted(edge.to(), label));
      case Outcome.Failure<Long>(Throwable cause) -> {
        if (!concluded) {
          books.fault(Fault.REPLY, "%s did not answer: %s".formatted(edge.to(), cause));
        }
      }
    }
  }
}
