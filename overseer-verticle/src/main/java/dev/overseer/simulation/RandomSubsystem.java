package dev.overseer.simulation;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.RequestException;
import dev.overseer.subsystem.SendException;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/**
 * A subsystem that does everything that its context offers, at random: it forwards, asks, answers
 * late or never, streams, holds credit, works elsewhere.
 */
final class RandomSubsystem implements Subsystem<AllMessages> {

  private final SubsystemContext context;
  private final RandomGenerator random;
  private final Traffic traffic;
  private final List<Edge> edges;
  private boolean concluded;

  RandomSubsystem(SubsystemContext context, Wiring wiring, Traffic traffic) {
    this.context = context;
    this.random = context.random();
    this.traffic = traffic;
    this.edges = wiring.from(context.name());
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private Duration upTo(int millis) {
    return Duration.ofMillis(random.nextInt(millis));
  }

  @Override
  public void onStart() {
    send(random.nextInt(1 + traffic.liveliness()));
  }

  @Override
  public void onSignal(OverseerSignal signal) {
    concluded = signal instanceof OverseerSignal.Conclude;
    if (!concluded) {
      send(random.nextInt(1 + traffic.liveliness()));
    }
  }

  @Override
  public void onMessage(AllMessages message) {
    Parcel parcel = (Parcel) message;
    traffic.handled(context.name());
    parcel.reply().ifPresent(this::answer);
    parcel.stream().ifPresent(stream -> produce(stream, random.nextInt(6)));
    if (chance(0.15)) {
      SubsystemContext.Hold hold = context.holdCredit();
      if (chance(0.5)) {
        context.timer(upTo(400), hold::release);
      } else {
        context.<Integer>blocking(() -> 1, outcome -> hold.release());
      }
    }
    if (chance(0.1)) {
      context.<Integer>blocking(() -> 1, outcome -> send(1));
    }
    if (chance(0.1)) {
      CompletableFuture<Integer> stage = new CompletableFuture<>();
      context.timer(upTo(100), () -> stage.complete(1));
      context.<Integer>adopt(stage, outcome -> send(1));
    }
    send(random.nextInt(traffic.liveliness()));
  }

  private void answer(ResponseChannel<Long> reply) {
    switch (random.nextInt(6)) {
      case 0 -> reply.error("no");
      case 1 -> reply.drop();
      case 2 -> context.timer(upTo(700), () -> reply.ok(2L));
      case 3 -> {}
      default -> reply.ok(1L);
    }
  }

  private void produce(Sender<Long> stream, int items) {
    for (int left = items; left > 0; left--) {
      if (stream.isClosed()) {
        return;
      }
      if (!stream.send((long) left)) {
        int rest = left;
        context.onDrain(stream, () -> produce(stream, rest));
        return;
      }
    }
    stream.end();
  }

  private void send(int messages) {
    for (int i = 0; i < messages && !edges.isEmpty() && !concluded; i++) {
      send(edges.get(random.nextInt(edges.size())));
    }
  }

  private void send(Edge edge) {
    if (concluded) {
      return;
    }
    if (!edge.kind().waits() && context.writeQueueFull(edge.family())) {
      if (chance(0.5)) {
        context.onDrain(edge.family(), () -> send(edge));
      }
      return;
    }
    if (traffic.isResting()) {
      return;
    }
    Parcel parcel = traffic.parcel(edge, random.nextInt(1, 120));
    try {
      sendSomehow(edge, parcel);
    } catch (SendException refused) {
      if (refused.reason() != SendException.Reason.TOO_MUCH_WAITING) {
        throw refused;
      }
    }
  }

  private void sendSomehow(Edge edge, Parcel parcel) {
    if (chance(edge.kind() == EdgeKind.AWAIT ? 0.6 : 0.2)) {
      context.<Long>request(
          parcel::answeredBy, Duration.ofMillis(50).plus(upTo(1000)), this::answered);
      return;
    }
    if (chance(0.05)) {
      context.<Long>subscribe(
          parcel::streamedTo, 1 + random.nextInt(3), Duration.ofSeconds(1), new Items());
      return;
    }
    context.send(parcel);
  }

  private void answered(Outcome<Long> outcome) {
    if (concluded) {
      throw new AssertionError("an answer after Conclude");
    }
    send(random.nextInt(2));
  }

  private final class Items implements SubsystemContext.StreamHandler<Long> {

    @Override
    public void onItem(Long item) {
      if (concluded) {
        throw new AssertionError("a stream's item after Conclude");
      }
      send(random.nextInt(2));
    }

    @Override
    public void onEnd() {}

    @Override
    public void onFailure(RequestException failure) {}
  }
}
