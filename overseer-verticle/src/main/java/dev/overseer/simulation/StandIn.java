package dev.overseer.simulation;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Takes the messages of a family that nobody else consumes, and answers them by a script. */
final class StandIn implements Subsystem<AllMessages> {

  private static final int MOST_DELAY = 100;
  private static final double SILENT = 0.1;

  private final SubsystemContext context;
  private final Map<Class<?>, Consumer<AllMessages>> answers;

  StandIn(SubsystemContext context, Map<Class<?>, Consumer<AllMessages>> answers) {
    this.context = context;
    this.answers = answers;
  }

  /** For example {@code stand-in-chain-api} of {@code ChainApi}. */
  static String name(MessageFamily family) {
    String kebab = family.name().replaceAll("([a-z0-9])([A-Z])", "$1-$2");
    return "stand-in-" + kebab.toLowerCase(Locale.ROOT);
  }

  @Override
  public void onSignal(OverseerSignal signal) {}

  @Override
  public void onMessage(AllMessages message) {
    Consumer<AllMessages> script = answers.get(message.getClass());
    if (script != null && context.random().nextDouble() >= SILENT) {
      Duration delay = Duration.ofMillis(context.random().nextInt(MOST_DELAY));
      context.timer(delay, () -> script.accept(message));
    }
  }
}
