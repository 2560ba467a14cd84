package dev.overseer;

import dev.overseer.bus.LocalReply;
import dev.overseer.cluster.Replies;
import dev.overseer.codec.Addresses;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.HandleCall;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.RequestException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.function.Function;

/**
 * A node, used from outside (spec overseer.md 4.6, 5; the {@code Handle} of a Polkadot node). Calls
 * travel on the event bus, so the node may run anywhere on it. All futures fail with {@link
 * HandleException} if the node is not there, does not answer, or refuses.
 */
public final class OverseerHandle {

  /** Header that says how many milliseconds the caller waits. */
  public static final String TIMEOUT = "timeout";

  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final String address;
  private final String node;
  private final Future<Replies> replies;

  private OverseerHandle(Vertx vertx, String node) {
    this.vertx = vertx;
    this.replies = Replies.start(vertx);
    this.node = node;
    this.address = new Addresses(node).handle();
  }

  /** The handle of a node by its name; whether it is there shows at the first call. */
  public static OverseerHandle of(Vertx vertx, String node) {
    return new OverseerHandle(vertx, node);
  }

  /** Tells the node of an imported block; done when it was taken. */
  public Future<Void> importBlock(BlockInfo block) {
    return call(new HandleCall.Import(block), CALL_TIMEOUT);
  }

  /**
   * Tells the node of a finalized block; done when it was taken.
   *
   * @param number its height, u32
   */
  public Future<Void> finalizeBlock(Hash hash, long number) {
    return call(new HandleCall.Finalize(hash, number), CALL_TIMEOUT);
  }

  /**
   * Sends a message to the consumer of its family, behind all signals so far; done when it has
   * credit and is on its way.
   */
  public Future<Void> send(AllMessages message) {
    return call(new HandleCall.Send(message), CALL_TIMEOUT);
  }

  /**
   * Sends a request.
   *
   * @param message makes the message around its reply channel
   * @param timeout for the answer
   * @return the answer; fails with {@link RequestException} if there is none
   * @param <R> the answer's type
   */
  public <R> Future<R> request(
      Function<ResponseChannel<R>, ? extends AllMessages> message, Duration timeout) {
    Promise<R> promise = ((ContextInternal) vertx.getOrCreateContext()).promise();
    LocalReply<R> channel =
        new LocalReply<>(
            outcome -> {
              switch (outcome) {
                case Outcome.Success<R>(R value) -> promise.tryComplete(value);
                case Outcome.Failure<R>(Throwable cause) -> promise.tryFail(cause);
              }
            });
    call(new HandleCall.Send(message.apply(channel)), timeout).onFailure(promise::tryFail);
    long timer =
        vertx.setTimer(
            timeout.toMillis(),
            late ->
                promise.tryFail(
                    new RequestException(
                        RequestException.Reason.TIMED_OUT,
                        "node %s did not answer within %s".formatted(node, timeout))));
    return promise
        .future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              channel.abandon();
            });
  }

  /**
   * Waits until a block is an active leaf and every subsystem was told so.
   *
   * @param timeout how long the caller will wait
   * @return fails if the leaf is deactivated first, or the node ends
   */
  public Future<Void> waitForActivation(Hash hash, Duration timeout) {
    return call(new HandleCall.WaitForActivation(hash), timeout);
  }

  /** Asks the node to stop in order; done when it has begun to. */
  public Future<Void> stop() {
    return call(new HandleCall.Stop(), CALL_TIMEOUT);
  }

  private Future<Void> call(HandleCall call, Duration timeout) {
    DeliveryOptions options =
        new DeliveryOptions()
            .setSendTimeout(timeout.toMillis())
            .addHeader(TIMEOUT, String.valueOf(timeout.toMillis()));
    return replies
        .compose(there -> vertx.eventBus().request(address, call, options))
        .recover(failure -> Future.failedFuture(describe(failure)))
        .mapEmpty();
  }

  private HandleException describe(Throwable failure) {
    if (!(failure instanceof ReplyException reply)) {
      return new HandleException(HandleException.Reason.REFUSED, String.valueOf(failure));
    }
    ReplyFailure type = reply.failureType();
    return switch (type) {
      case NO_HANDLERS ->
          new HandleException(
              HandleException.Reason.NOT_THERE,
              "no node %s on this event bus; see that it runs, and its node.name".formatted(node));
      case TIMEOUT ->
          new HandleException(
              HandleException.Reason.TIMED_OUT, "node %s did not answer in time".formatted(node));
      case RECIPIENT_FAILURE, ERROR ->
          new HandleException(HandleException.Reason.REFUSED, String.valueOf(reply.getMessage()));
    };
  }
}
