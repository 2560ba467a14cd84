package dev.overseer.subsystem.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.protocol.ChainApiMessage.BlockNumber;
import dev.overseer.simulation.Faults;
import dev.overseer.simulation.Simulation;
import dev.overseer.simulation.SimulationResult;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.example.DepthMessage.GetDepth;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DepthSimulationTest {

  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger negative = new AtomicInteger();

  private void take(Outcome<Long> outcome) {
    if (outcome instanceof Outcome.Success<Long>(Long depth)) {
      answers.incrementAndGet();
      negative.addAndGet(depth < 0 ? 1 : 0);
    }
  }

  @Test
  void answersWhateverBefallsItsNode() {
    for (long seed = 0; seed < 100; seed++) {
      SimulationResult result =
          Simulation.of(new DepthProvider())
              .withSeed(seed)
              .withFaults(Faults.parse("loss=0.05,dup=0.05,delay=0-20ms,reset=0.002"))
              .withKills()
              .withAnswer(BlockNumber.class, asked -> asked.response().ok(Optional.of(3L)))
              .withCalls(calls -> calls.request(r -> new GetDepth(calls.block(), r), this::take))
              .withInvariant("no depth is negative", () -> negative.get() == 0)
              .run();
      assertThat(result.messages()).isPositive();
    }
    assertThat(answers).hasPositiveValue();
  }
}
