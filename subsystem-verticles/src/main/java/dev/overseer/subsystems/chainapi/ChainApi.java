package dev.overseer.subsystems.chainapi;

import dev.overseer.protocol.ChainApiMessage;
import dev.overseer.protocol.ChainApiMessage.Ancestors;
import dev.overseer.protocol.ChainApiMessage.BlockHeader;
import dev.overseer.protocol.ChainApiMessage.BlockNumber;
import dev.overseer.protocol.ChainApiMessage.FinalizedBlockHash;
import dev.overseer.protocol.ChainApiMessage.FinalizedBlockNumber;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.Outcome.Failure;
import dev.overseer.subsystem.Outcome.Success;
import dev.overseer.subsystem.RelayChain;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemContext.Hold;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemMeters;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Answers reads of the relay chain (spec chain-api.md). It has no state: each message is one read
 * and one reply.
 *
 * <ul>
 *   <li>INV-1: every request is answered once, with a value or an error, unless nobody waits for it
 *       any more. An unknown block is a value; a chain that cannot be read is an error.
 *   <li>INV-2: a message keeps its credit until its read is done, so that no more reads are under
 *       way than messages may be. Reads do not wait for each other.
 * </ul>
 */
final class ChainApi implements Subsystem<ChainApiMessage> {

  private static final String REQUESTS = "parachain_chain_api_requests_total";
  private static final String SUCCESS = "success";

  private final SubsystemContext context;
  private final RelayChain chain;
  private final SubsystemMeters meters;

  ChainApi(SubsystemContext context, SubsystemEnvironment environment) {
    this.context = context;
    this.chain = environment.chain();
    this.meters = environment.meters();
  }

  /** Leaves mean nothing to it, and there is nothing to end. */
  @Override
  public void onSignal(OverseerSignal signal) {}

  @Override
  public void onMessage(ChainApiMessage message) {
    switch (message) {
      case BlockNumber(var hash, var response) ->
          read("parachain_chain_api_block_number", () -> chain.number(hash), response);
      case BlockHeader(var hash, var response) ->
          read("parachain_chain_api_block_headers", () -> chain.header(hash), response);
      case Ancestors(var hash, long k, var response) -> {
        int most = (int) Math.min(k, Ancestors.MOST_ANCESTORS);
        read("parachain_chain_api_ancestors", () -> chain.ancestors(hash, most), response);
      }
      case FinalizedBlockHash(long number, var response) ->
          read(
              "parachain_chain_api_finalized_block_hash",
              () -> chain.finalizedHash(number),
              response);
      case FinalizedBlockNumber(var response) -> {
        long asked = context.now();
        response.ok(chain.finalizedNumber());
        count("parachain_chain_api_finalized_block_number", asked, true);
      }
    }
  }

  private <T> void read(
      String histogram, Supplier<CompletionStage<T>> read, ResponseChannel<T> response) {
    if (response.isCancelled()) {
      return;
    }
    long asked = context.now();
    Hold hold = context.holdCredit();
    context.<T>adopt(
        read.get(),
        outcome -> {
          count(histogram, asked, answer(outcome, response));
          hold.release();
        });
  }

  /** Answers; false if with an error. */
  private static <T> boolean answer(Outcome<T> outcome, ResponseChannel<T> response) {
    return switch (outcome) {
      case Success<T>(T value) -> {
        response.ok(value);
        yield true;
      }
      case Failure<T>(Throwable cause) -> {
        response.error(text(cause));
        yield false;
      }
    };
  }

  /** A stage that was made from another one wraps what that one failed with. */
  private static String text(Throwable failure) {
    Throwable cause = failure.getCause();
    Throwable reason = failure instanceof CompletionException && cause != null ? cause : failure;
    String message = reason.getMessage();
    return message != null ? message : "the relay chain cannot be read: " + reason;
  }

  private void count(String histogram, long asked, boolean succeeded) {
    meters.duration(histogram, (context.now() - asked) / 1000.0);
    meters.count(REQUESTS, SUCCESS, succeeded ? "succeeded" : "failed");
  }
}
