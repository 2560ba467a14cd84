package dev.overseer.bench;

import static java.util.Objects.requireNonNull;

import dev.overseer.ManualChain;
import dev.overseer.chain.ChainEvent;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link Party} does, as a subsystem of a node. Each task is an Ask, answered at its end. */
final class ProbeSubsystem implements Subsystem<ProbeMessage> {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int BURST = 256;

  /** Numbers of pings from here on are to be sent back, to the sender that they name. */
  private static final int RETURN_AT = 56;

  private static final MessageFamily TO_B = ProbeMessage.family(Party.B);

  private final int index;
  private final SubsystemContext context;
  private final Optional<ManualChain> chain;
  private Task task = new Task(Task.Kind.ANSWER, 0, 0);
  private @Nullable Ask asked;
  private @Nullable Trips trips;
  private Bytes payload = Bytes.EMPTY;
  private long sent;
  private long received;
  private long finalized;

  ProbeSubsystem(int index, SubsystemContext context, Optional<ManualChain> chain) {
    this.index = index;
    this.context = context;
    this.chain = chain;
  }

  @Override
  public void onSignal(OverseerSignal signal) {
    received();
  }

  @Override
  public void onMessage(ProbeMessage message) {
    switch (message) {
      case Ping(_, long number, Bytes content) -> {
        if (number >>> RETURN_AT == 0) {
          received();
        } else if (index == Party.B) {
          int back = (int) (number >>> RETURN_AT) - 1;
          var _ = context.send(new Ping(ProbeMessage.family(back), number, content));
        } else {
          over(requireNonNull(trips));
        }
      }
      case Ask ask -> {
        Task next = Task.of(ask.number());
        if (next.kind() == Task.Kind.ANSWER) {
          ask.response().ok(ask.number());
        } else {
          asked = ask;
          begin(next);
        }
      }
      case ProbeMessage.Watch _ -> throw new IllegalStateException("not used here");
    }
  }

  private void received() {
    received++;
    if (task.kind() == Task.Kind.AWAIT && received == task.count()) {
      finish(received);
    }
  }

  private void finish(long answer) {
    task = new Task(Task.Kind.ANSWER, 0, 0);
    requireNonNull(asked).response().ok(answer);
  }

  private void begin(Task next) {
    task = next;
    sent = 0;
    received = 0;
    if (payload.size() != next.size()) {
      payload = Bytes.wrap(new byte[next.size()]);
    }
    switch (next.kind()) {
      case STREAM, SIGNALS -> pump();
      case ROUND_TRIPS, REQUESTS -> {
        trips = new Trips(next.count());
        trip(trips);
      }
      case AWAIT, ANSWER -> {}
    }
  }

  private void pump() {
    int burst = BURST;
    while (sent < task.count() && burst-- > 0 && !context.writeQueueFull(TO_B)) {
      sent++;
      if (task.kind() == Task.Kind.SIGNALS) {
        chain.orElseThrow().emit(new ChainEvent.Finalized(Hash.ZERO, ++finalized & 0xffff_ffffL));
      } else {
        var _ = context.send(new Ping(TO_B, sent, payload));
      }
    }
    if (sent < task.count()) {
      context.onDrain(TO_B, this::pump);
    } else {
      finish(sent);
    }
  }

  private void trip(Trips times) {
    times.begin();
    if (task.kind() == Task.Kind.ROUND_TRIPS) {
      var _ = context.send(new Ping(TO_B, (index + 1L) << RETURN_AT, payload));
    } else {
      context.<Long>request(
          channel ->
              new Ask(
                  ProbeMessage.family(Party.NEAR),
                  new Task(Task.Kind.ANSWER, 0, 0).toLong(),
                  channel),
          LIMIT,
          outcome -> over(times));
    }
  }

  private void over(Trips times) {
    if (times.end()) {
      trip(times);
    } else {
      finish(times.quantiles());
    }
  }
}
