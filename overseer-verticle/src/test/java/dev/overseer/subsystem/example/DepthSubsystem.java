package dev.overseer.subsystem.example;

import dev.overseer.protocol.ChainApiMessage.BlockNumber;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.Outcome.Failure;
import dev.overseer.subsystem.Outcome.Success;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.example.DepthMessage.GetDepth;
import java.time.Duration;
import java.util.Optional;

/** Tells how deep below the newest finalized block a block lies. */
final class DepthSubsystem implements Subsystem<DepthMessage> {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SubsystemContext context;
  private long finalized;

  DepthSubsystem(SubsystemContext context) {
    this.context = context;
  }

  @Override
  public void onSignal(OverseerSignal signal) {
    if (signal instanceof BlockFinalized block) {
      finalized = block.number();
    }
  }

  @Override
  public void onMessage(DepthMessage message) {
    switch (message) {
      case GetDepth(var block, var response) ->
          context.<Optional<Long>>request(
              number -> new BlockNumber(block, number),
              PATIENCE,
              outcome -> answer(outcome, response));
    }
  }

  private void answer(Outcome<Optional<Long>> outcome, ResponseChannel<Long> response) {
    switch (outcome) {
      case Success<Optional<Long>>(var number) when number.isEmpty() ->
          response.error("no such block");
      case Success<Optional<Long>>(var number) ->
          response.ok(Math.max(0, finalized - number.orElseThrow()));
      case Failure<Optional<Long>>(var cause) -> response.error("not known: " + cause.getMessage());
    }
  }
}
