package dev.overseer.cluster;

import dev.overseer.codec.Addresses;
import dev.overseer.codec.PacketException;
import dev.overseer.protocol.ChainAnswer;
import dev.overseer.protocol.ChainCall;
import dev.overseer.subsystem.RelayChain;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Answers reads of the relay chain for the subsystems of other processes. */
public final class ChainService {

  private static final int UNAVAILABLE = 1;

  private final RelayChain chain;
  private final MessageConsumer<ChainCall> consumer;

  /** Takes the node's address for reads. */
  public ChainService(Vertx vertx, String node, RelayChain chain) {
    this.chain = chain;
    this.consumer = vertx.eventBus().consumer(new Addresses(node).chain());
    consumer.handler(this::take);
  }

  /** Done when reads can come. */
  public Future<Void> ready() {
    return consumer.completion();
  }

  private void take(Message<ChainCall> message) {
    ChainCall call;
    try {
      call = message.body();
    } catch (PacketException unreadable) {
      message.fail(UNAVAILABLE, unreadable.getMessage());
      return;
    }
    answer(call)
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                message.reply(answer);
              } else {
                message.fail(UNAVAILABLE, text(failure));
              }
            });
  }

  private CompletionStage<? extends ChainAnswer> answer(ChainCall call) {
    return switch (call) {
      case ChainCall.BlockNumber(var hash) -> chain.number(hash).thenApply(ChainAnswer.Height::new);
      case ChainCall.BlockHeader(var hash) ->
          chain.header(hash).thenApply(ChainAnswer.HeaderOf::new);
      case ChainCall.Ancestors(var hash, long most) ->
          chain
              .ancestors(hash, (int) most)
              .thenApply(hashes -> new ChainAnswer.Hashes(List.copyOf(hashes)));
      case ChainCall.FinalizedHash(long number) ->
          chain.finalizedHash(number).thenApply(ChainAnswer.Finalized::new);
      case ChainCall.FinalizedNumber() ->
          CompletableFuture.completedStage(
              new ChainAnswer.Height(Optional.of(chain.finalizedNumber())));
    };
  }

  private static String text(Throwable failure) {
    Throwable cause = failure.getCause();
    Throwable reason = failure instanceof CompletionException && cause != null ? cause : failure;
    String message = reason.getMessage();
    return message != null ? message : reason.toString();
  }

  /** No further read is answered. */
  public Future<Void> close() {
    return consumer.unregister();
  }
}
