package dev.overseer.chain.rpc;

import dev.overseer.chain.rpc.RpcFailure.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a source, over all its connections (spec json-rpc-chain.md 1 and 9).
 *
 * <p>A request waits until the connection is ready and one of 16 places is free, then it is in
 * flight until its answer, its timeout or the end of the connection. In each of the two it stays no
 * longer than its timeout. Requests of the handshake go ahead of all others, which are held back
 * until {@link #open}: before the genesis hash was compared nothing may be asked of a node.
 *
 * <ul>
 *   <li>INV-1: never more than {@link #IN_FLIGHT} requests are unanswered on a connection, and ids
 *       ascend and are never used twice. So a late, doubled or invented answer matches nothing.
 *   <li>INV-2: every request ends exactly once: it waits and is in flight at most three times (anew
 *       after a lost connection, anew after an overload), each time no longer than its timeout. No
 *       more are taken while {@link #WAITING} wait.
 *   <li>INV-3: a request that was in flight when the connection ended is sent at most once more,
 *       and only if its caller still waits.
 *   <li>INV-4: nothing but the handshake is sent before {@link #open}.
 * </ul>
 */
final class Requests {
  static final int IN_FLIGHT = 16;
  static final int WAITING = 1024;
  static final Duration OVERLOAD_PAUSE = Duration.ofSeconds(1);

  private static final String CLOSED = "there is no connection to a relay-chain node";

  private final RpcLimits limits;
  private final Clock clock;
  private final ChainMeters meters;
  private final Strikes strikes;
  private final Consumer<String> wire;

  private final Deque<Pending<?>> waiting = new ArrayDeque<>();
  private final Map<Long, Pending<?>> inFlight = new LinkedHashMap<>();
  private long lastId;
  private boolean open;
  private boolean failFast;

  /**
   * Without a connection.
   *
   * @param wire sends a text frame
   */
  Requests(
      RpcLimits limits, Clock clock, ChainMeters meters, Strikes strikes, Consumer<String> wire) {
    this.limits = limits;
    this.clock = clock;
    this.meters = meters;
    this.strikes = strikes;
    this.wire = wire;
  }

  /** Asks, as soon as there is a connection and room. */
  <T> CompletableFuture<T> ask(Call<T> call) {
    Pending<T> pending = new Pending<>(call, true);
    if (failFast) {
      pending.fail(Kind.DISCONNECTED, CLOSED);
    } else if (waiting.size() >= WAITING) {
      pending.fail(Kind.NOT_SENT, WAITING + " requests to the relay-chain node wait already");
    } else {
      enqueue(pending);
      dispatch();
    }
    return pending.future;
  }

  /** Asks for the handshake: at once, on this connection or not at all. */
  <T> CompletableFuture<T> askFirst(Call<T> call) {
    Pending<T> pending = new Pending<>(call, false);
    send(pending);
    return pending.future;
  }

  /** The handshake is done: what waits may be sent. */
  void open() {
    open = true;
    failFast = false;
    dispatch();
  }

  /** An answer or a refusal came. */
  void onResult(Frame.Result result) {
    Pending<?> pending = answered(result.id());
    if (pending != null) {
      pending.decode(result.value());
      dispatch();
    }
  }

  /** A refusal came. */
  void onFailure(Frame.Failure failure) {
    Pending<?> pending = answered(failure.id());
    if (pending == null) {
      return;
    }
    Kind kind = ErrorTable.classify(pending.method(), failure.code(), failure.message());
    if (kind == Kind.OVERLOADED && pending.mayPause()) {
      pending.pause();
    } else {
      pending.fail(
          kind,
          "%s: %s (code %d)"
              .formatted(pending.method().wireName(), failure.message(), failure.code()));
    }
    dispatch();
  }

  /** The connection is gone. */
  void onLost(String reason) {
    open = false;
    List<Pending<?>> cut = new ArrayList<>(inFlight.values());
    inFlight.clear();
    for (Pending<?> pending : cut.reversed()) {
      pending.cutOff(reason);
    }
  }

  /** There has been no connection for long: nobody is to wait any more. */
  void failFast() {
    failFast = true;
    failWaiting();
  }

  /** The source ends. */
  void close() {
    onLost("the chain source is closed");
    failFast();
  }

  private void failWaiting() {
    while (!waiting.isEmpty()) {
      waiting.remove().fail(Kind.DISCONNECTED, CLOSED);
    }
  }

  private @Nullable Pending<?> answered(long id) {
    strikes.answered();
    return inFlight.remove(id);
  }

  private void enqueue(Pending<?> pending) {
    waiting.add(pending);
    pending.startWaiting();
  }

  private void dispatch() {
    while (open && inFlight.size() < IN_FLIGHT && !waiting.isEmpty()) {
      Pending<?> next = waiting.remove();
      if (next.isWanted()) {
        send(next);
      }
    }
  }

  private void send(Pending<?> pending) {
    long id = ++lastId;
    inFlight.put(id, pending);
    pending.startFlight(id);
    wire.accept(Frame.request(id, pending.method(), pending.call.params()));
  }

  /** One request, from the asking to its end. */
  private final class Pending<T> {
    private final Call<T> call;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private boolean mayResend;
    private boolean mayPause;
    private long sentAt;
    private Clock.@Nullable Timer timer;

    Pending(Call<T> call, boolean mayRepeat) {
      this.call = call;
      this.mayResend = mayRepeat;
      this.mayPause = mayRepeat;
      this.sentAt = clock.millis();
    }

    RpcMethod method() {
      return call.method();
    }

    boolean mayPause() {
      return mayPause;
    }

    /** Whether its caller still waits. */
    boolean isWanted() {
      return !future.isDone();
    }

    void startWaiting() {
      restartTimer(
          timeout(),
          () -> {
            waiting.remove(this);
            fail(Kind.TIMED_OUT, method().wireName() + " could not be sent for " + timeout());
          });
    }

    void startFlight(long id) {
      sentAt = clock.millis();
      restartTimer(
          timeout(),
          () -> {
            inFlight.remove(id);
            fail(Kind.TIMED_OUT, method().wireName() + " had no answer for " + timeout());
            strikes.timedOut();
            dispatch();
          });
    }

    void decode(Json value) {
      T decoded;
      try {
        decoded = call.decoder().decode(value);
      } catch (MalformedException e) {
        fail(Kind.MALFORMED, method().wireName() + ": " + e.getMessage());
        strikes.malformed();
        return;
      }
      strikes.wellFormed();
      end("ok");
      future.complete(decoded);
    }

    void pause() {
      mayPause = false;
      restartTimer(OVERLOAD_PAUSE, this::repeat);
    }

    void cutOff(String reason) {
      stopTimer();
      if (mayResend && !failFast && isWanted()) {
        mayResend = false;
        waiting.addFirst(this);
        startWaiting();
      } else {
        fail(Kind.DISCONNECTED, method().wireName() + " was cut off: " + reason);
      }
    }

    void fail(Kind kind, String message) {
      end(kind.label());
      future.completeExceptionally(new RpcFailure(kind, message));
    }

    private void repeat() {
      if (failFast) {
        fail(Kind.DISCONNECTED, CLOSED);
      } else {
        enqueue(this);
        dispatch();
      }
    }

    private void end(String result) {
      stopTimer();
      meters.request(method(), result, clock.millis() - sentAt);
    }

    private Duration timeout() {
      return method() == RpcMethod.STATE_CALL
          ? limits.runtimeCallTimeout()
          : limits.requestTimeout();
    }

    private void restartTimer(Duration delay, Runnable task) {
      stopTimer();
      timer = clock.after(delay, task);
    }

    private void stopTimer() {
      if (timer != null) {
        timer.cancel();
        timer = null;
      }
    }
  }
}
