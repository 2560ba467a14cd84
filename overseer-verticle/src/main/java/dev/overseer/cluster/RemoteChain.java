package dev.overseer.cluster;

import dev.overseer.codec.Addresses;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.protocol.ChainAnswer;
import dev.overseer.protocol.ChainCall;
import dev.overseer.subsystem.ChainUnavailableException;
import dev.overseer.subsystem.RelayChain;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads of the relay chain from another process than the chain source's: each is a call over the
 * event bus. A call or its answer may be lost with a connection, so it is repeated a few times
 * before the chain counts as unavailable.
 */
public final class RemoteChain implements RelayChain {

  private static final long TIMEOUT_MS = 5000;
  private static final int TRIES = 3;

  private final Vertx vertx;
  private final String node;
  private final String address;
  private final AtomicLong finalized = new AtomicLong();

  public RemoteChain(Vertx vertx, String node) {
    this.vertx = vertx;
    this.node = node;
    this.address = new Addresses(node).chain();
  }

  /** Asks the chain source's process for what later calls build on; fails if it is not there. */
  public Future<Void> find() {
    return call(new ChainCall.FinalizedNumber(), ChainAnswer.Height.class, 1)
        .map(
            height -> {
              height.number().ifPresent(this::finalized);
              return null;
            });
  }

  /** A signal said that a block is final. */
  public void finalized(long number) {
    finalized.accumulateAndGet(number, Math::max);
  }

  @Override
  public CompletionStage<Optional<Long>> number(Hash hash) {
    return read(new ChainCall.BlockNumber(hash), ChainAnswer.Height.class)
        .thenApply(ChainAnswer.Height::number);
  }

  @Override
  public CompletionStage<Optional<Header>> header(Hash hash) {
    return read(new ChainCall.BlockHeader(hash), ChainAnswer.HeaderOf.class)
        .thenApply(ChainAnswer.HeaderOf::header);
  }

  @Override
  public CompletionStage<List<Hash>> ancestors(Hash hash, int k) {
    int most = Math.clamp(k, 0, ChainAnswer.MOST_HASHES);
    return read(new ChainCall.Ancestors(hash, most), ChainAnswer.Hashes.class)
        .thenApply(ChainAnswer.Hashes::hashes);
  }

  @Override
  public CompletionStage<Optional<Hash>> finalizedHash(long number) {
    return read(new ChainCall.FinalizedHash(number), ChainAnswer.Finalized.class)
        .thenApply(ChainAnswer.Finalized::hash);
  }

  @Override
  public long finalizedNumber() {
    return finalized.get();
  }

  private <A extends ChainAnswer> CompletionStage<A> read(ChainCall call, Class<A> answer) {
    return call(call, answer, TRIES).toCompletionStage();
  }

  private <A extends ChainAnswer> Future<A> call(ChainCall call, Class<A> answer, int tries) {
    return vertx
        .eventBus()
        .<ChainAnswer>request(address, call, new DeliveryOptions().setSendTimeout(TIMEOUT_MS))
        .map(reply -> answer.cast(reply.body()))
        .recover(
            failure ->
                tries > 1 && isPassing(failure)
                    ? call(call, answer, tries - 1)
                    : Future.failedFuture(unavailable(failure)));
  }

  private static boolean isPassing(Throwable failure) {
    return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
  }

  private ChainUnavailableException unavailable(Throwable failure) {
    return new ChainUnavailableException(
        failure instanceof ReplyException reply
                && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE
            ? String.valueOf(reply.getMessage())
            : "the Overseer of node %s does not answer reads of the chain: %s"
                .formatted(node, failure.getMessage()));
  }
}
