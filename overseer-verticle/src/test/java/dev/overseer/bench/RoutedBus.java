package dev.overseer.bench;

import static java.util.Objects.requireNonNull;

import dev.overseer.ManualChain;
import dev.overseer.OverseerHandle;
import dev.overseer.OverseerVerticle;
import dev.overseer.chain.ChainEvent;
import dev.overseer.node.NodeStart;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of {@value #SUBSYSTEMS} subsystems, A sending to B through the Overseer, with all that a
 * node does: numbers, credit, acknowledgements, and signals to every subsystem. A round is over
 * when B has handled all messages and every subsystem all signals.
 */
final class RoutedBus implements Contender {

  static final int SUBSYSTEMS = 14;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** What A does. */
  enum Work {
    /** Sends messages to B. */
    MESSAGES,
    /** Has the chain send signals. */
    SIGNALS,
    /** Asks B, one question after the other. */
    REQUESTS
  }

  private final Work work;
  private final int perSignal;
  private long[] times = new long[0];
  private final Vertx vertx = Measure.vertx();
  private final ManualChain source = new ManualChain();
  private long finalized;
  private final OverseerHandle handle;

  /**
   * A node.
   *
   * @param work what A does
   * @param perSignal messages for each signal; 0 for no signals
   */
  RoutedBus(Work work, int perSignal) throws Exception {
    this.work = work;
    this.perSignal = perSignal;
    List<SubsystemProvider> providers = new ArrayList<>();
    for (int i = 0; i < SUBSYSTEMS; i++) {
      providers.add(new Provider(i));
    }
    Path dataDir = Files.createTempDirectory("overseer-bench");
    JsonObject config =
        new JsonObject()
            .put("node", new JsonObject().put("name", "bench"))
            .put("dataDir", dataDir.toString())
            .put("http", new JsonObject().put("enabled", false));
    OverseerVerticle node =
        new OverseerVerticle(new NodeStart.Extras(providers, Optional.of(v -> source)));
    vertx.deployVerticle(node, new DeploymentOptions().setConfig(config)).await();
    handle = OverseerHandle.of(vertx, "bench");
  }

  @Override
  public String name() {
    return switch (work) {
      case MESSAGES ->
          perSignal == 0
              ? "Overseer, A to B, no signals"
              : "Overseer, A to B, a signal to %d every %d messages"
                  .formatted(SUBSYSTEMS, perSignal);
      case SIGNALS -> "Overseer, signal to %d, handled by all".formatted(SUBSYSTEMS);
      case REQUESTS -> "Overseer, A asks B, one at a time";
    };
  }

  @Override
  public void run(long messages) throws Exception {
    long signals = work == Work.SIGNALS ? messages : perSignal == 0 ? 0 : messages / perSignal;
    List<Future<Long>> done = new ArrayList<>();
    for (int i = SUBSYSTEMS - 1; i >= 0; i--) {
      MessageFamily family = ProbeMessage.family(i);
      long goal = i == 0 ? messages : (i == 1 && work != Work.SIGNALS ? messages : 0) + signals;
      done.add(handle.request(channel -> new Ask(family, goal, channel), LIMIT));
    }
    Future.all(done).await();
  }

  /** A quantile of the last round's round trips, in microseconds. */
  double microseconds(double quantile) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[(int) ((sorted.length - 1) * quantile)] / 1e3;
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private final class Provider implements SubsystemProvider {
    private final int index;

    Provider(int index) {
      this.index = index;
    }

    @Override
    public SubsystemDeclaration declaration() {
      SubsystemDeclaration.Builder builder =
          SubsystemDeclaration.named("probe-" + index).consumes(ProbeMessage.family(index));
      if (index == 0) {
        builder.sends(EdgeKind.PAUSE, ProbeMessage.family(1), Ping.class, Ask.class);
      }
      return builder.build();
    }

    @Override
    public Subsystem<?> create(SubsystemContext context, SubsystemEnvironment environment) {
      return new Worker(index, context);
    }
  }

  /**
   * One of the subsystems: 0 sends, 1 receives, all take signals. An Ask is answered at its goal.
   */
  private final class Worker implements Subsystem<ProbeMessage> {

    private static final int BURST = 256;

    private final MessageFamily target = ProbeMessage.family(1);
    private final int index;
    private final SubsystemContext context;
    private @Nullable Ask goal;
    private long done;
    private long sent;

    Worker(int index, SubsystemContext context) {
      this.index = index;
      this.context = context;
    }

    @Override
    public void onSignal(OverseerSignal signal) {
      if (index != 0) {
        count();
      }
    }

    @Override
    public void onMessage(ProbeMessage message) {
      switch (message) {
        case Ping _ -> count();
        case Ask ask when work == Work.REQUESTS && index == 1 && goal != null -> {
          count();
          ask.response().ok(ask.number());
        }
        case Ask ask -> {
          goal = ask;
          done = 0;
          sent = 0;
          if (index == 0) {
            begin(ask);
          } else {
            check(ask);
          }
        }
        case ProbeMessage.Watch _ -> throw new IllegalStateException("not used here");
      }
    }

    private void count() {
      done++;
      if (goal != null) {
        check(goal);
      }
    }

    private void check(Ask ask) {
      if (done == ask.number()) {
        ask.response().ok(done);
        goal = null;
        done = 0;
      }
    }

    private void begin(Ask ask) {
      if (work == Work.REQUESTS) {
        times = new long[Math.toIntExact(ask.number())];
        ask(ask);
      } else {
        pump();
      }
    }

    private void ask(Ask ask) {
      if (sent == ask.number()) {
        ask.response().ok(sent);
        return;
      }
      long start = System.nanoTime();
      context.<Long>request(
          channel -> new Ask(target, sent, channel),
          LIMIT,
          outcome -> {
            times[Math.toIntExact(sent++)] = System.nanoTime() - start;
            ask(ask);
          });
    }

    private void pump() {
      Ask ask = requireNonNull(goal);
      int burst = BURST;
      while (sent < ask.number() && burst-- > 0 && !context.writeQueueFull(target)) {
        send();
      }
      if (sent < ask.number()) {
        context.onDrain(target, this::pump);
      } else {
        ask.response().ok(sent);
      }
    }

    private void send() {
      if (work == Work.SIGNALS) {
        sent++;
        emit();
        return;
      }
      var _ = context.send(new Ping(target, sent++, Bytes.EMPTY));
      if (perSignal > 0 && sent % perSignal == 0) {
        emit();
      }
    }

    private void emit() {
      source.emit(new ChainEvent.Finalized(Hash.ZERO, ++finalized & 0xffff_ffffL));
    }
  }
}
