package dev.overseer.launcher;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.simulation.Campaign;
import dev.overseer.simulation.Campaign.Total;
import dev.overseer.simulation.Faults;
import dev.overseer.simulation.Violation;
import io.vertx.core.cli.annotations.DefaultValue;
import io.vertx.core.cli.annotations.Description;
import io.vertx.core.cli.annotations.Name;
import io.vertx.core.cli.annotations.Option;
import io.vertx.core.cli.annotations.Summary;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** {@code simulate}: tries the bus and the Overseer in one thread with many seeds. */
@Name("simulate")
@Summary("Runs whole nodes in virtual time, with faults, and checks what they promise.")
@Description(
    """
    Each seed is a run of its own: random subsystems under random load, processes
    killed and started again. A run is the same each time for the same seed and
    options. Prints one JSON object; on a violation also its seed and what happened
    last, and the exit code is 1.

    Example: one run again, over a bad network
      ./vertx simulate --seeds 1 --seed 42 --faults loss=0.05,dup=0.03,delay=0-20ms\
    """)
public final class SimulateCommand extends ToolCommand {

  private static final long REPORT_EVERY = 5_000;

  private long seeds;
  private long seed = new SecureRandom().nextLong(1L << 30);
  private Optional<Integer> steps = Optional.empty();
  private Optional<String> faults = Optional.empty();

  /** Sets how many runs there are. */
  @Option(longName = "seeds", argName = "N")
  @Description("How many runs; 5000 without it.")
  @DefaultValue("5000")
  public void setSeeds(long seeds) {
    this.seeds = seeds;
  }

  /** Sets the first seed. */
  @Option(longName = "seed", argName = "S")
  @Description("The first seed; a random one without it.")
  public void setSeed(long seed) {
    this.seed = seed;
  }

  /** Sets how long the load of each run goes on. */
  @Option(longName = "steps", argName = "N")
  @Description("Steps of load in each run; 4000 without it.")
  public void setSteps(int steps) {
    this.steps = Optional.of(steps);
  }

  /** Sets the faults of the network. */
  @Option(longName = "faults", argName = "SPEC")
  @Description(
      "As loss=0.01,dup=0.01,delay=0-20ms,reset=0.001; without it a bad network in every other"
          + " run.")
  public void setFaults(String faults) {
    this.faults = Optional.of(faults);
  }

  @Override
  protected int call() {
    Campaign campaign = campaign();
    long start = System.nanoTime();
    AtomicLong done = new AtomicLong();
    Total total =
        campaign.run(
            run -> {
              long runs = done.incrementAndGet();
              if (runs % REPORT_EVERY == 0 && runs < seeds) {
                err().printf("%d of %d runs%n", runs, seeds);
              }
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    total.violation().ifPresent(this::complain);
    out().println(result(total, seconds).encode());
    return total.violation().isPresent() ? 1 : 0;
  }

  private Campaign campaign() {
    if (seeds < 1 || steps.orElse(1) < 1 || seed > Long.MAX_VALUE - seeds) {
      throw refusal("--seeds and --steps are at least 1, and --seed leaves room for --seeds");
    }
    Campaign campaign = Campaign.of(seed, seeds);
    steps.ifPresent(campaign::withSteps);
    try {
      faults.map(Faults::parse).ifPresent(campaign::withFaults);
    } catch (IllegalArgumentException wrong) {
      throw refusal("--faults: " + wrong.getMessage());
    }
    return campaign;
  }

  private static StartException refusal(String why) {
    return new StartException(ExitCode.REFUSED, why);
  }

  private void complain(Violation violation) {
    violation.transcript().forEach(err()::println);
    err().println(violation.getMessage());
  }

  private JsonObject result(Total total, double seconds) {
    JsonObject result =
        new JsonObject()
            .put("seed", seed)
            .put("seeds", seeds)
            .put("runs", total.runs())
            .put("steps", total.steps())
            .put("messages", total.messages())
            .put("signals", total.signals())
            .put("nodes", total.lives())
            .put("hash", "%016x".formatted(total.hash()))
            .put("seconds", Math.round(seconds * 1000) / 1000.0)
            .put("stepsPerSecond", Math.round(total.steps() / seconds));
    total
        .violation()
        .ifPresent(
            violation ->
                result.put(
                    "violation",
                    new JsonObject()
                        .put("seed", violation.seed())
                        .put("step", violation.step())
                        .put("invariant", violation.invariant().name())));
    return result;
  }
}
