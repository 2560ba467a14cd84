package dev.overseer;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * A subsystem that writes down what it is given, in words: {@code +1 Fresh -0} for a leaf update,
 * {@code final 3}, {@code conclude}, {@code ping 7}; and does what the test says.
 */
public final class Recorder implements SubsystemProvider {

  private final String name;
  private final MessageFamily family;
  private final UnaryOperator<SubsystemDeclaration.Builder> sends;
  public final List<String> seen = new CopyOnWriteArrayList<>();
  private BiConsumer<SubsystemContext, OverseerSignal> onSignal = (context, signal) -> {};
  private BiConsumer<SubsystemContext, ProbeMessage> onMessage = (context, message) -> {};

  public Recorder(String name, int family, UnaryOperator<SubsystemDeclaration.Builder> sends) {
    this.name = name;
    this.family = ProbeMessage.family(family);
    this.sends = sends;
  }

  public Recorder(String name, int family) {
    this(name, family, builder -> builder);
  }

  public Recorder onSignal(BiConsumer<SubsystemContext, OverseerSignal> action) {
    onSignal = action;
    return this;
  }

  public Recorder onMessage(BiConsumer<SubsystemContext, ProbeMessage> action) {
    onMessage = action;
    return this;
  }

  @Override
  public SubsystemDeclaration declaration() {
    return sends.apply(SubsystemDeclaration.named(name).consumes(family)).build();
  }

  @Override
  public Subsystem<?> create(SubsystemContext context, SubsystemEnvironment environment) {
    return new Subsystem<ProbeMessage>() {
      @Override
      public void onSignal(OverseerSignal signal) {
        seen.add(words(signal));
        onSignal.accept(context, signal);
      }

      @Override
      public void onMessage(ProbeMessage message) {
        seen.add(words(message));
        onMessage.accept(context, message);
      }
    };
  }

  private static String words(ProbeMessage message) {
    return switch (message) {
      case ProbeMessage.Ping ping -> "ping " + ping.number();
      case ProbeMessage.Ask ask -> "ask " + ask.number();
      case ProbeMessage.Watch watch -> "watch " + watch.count();
    };
  }

  private static String words(OverseerSignal signal) {
    return switch (signal) {
      case OverseerSignal.ActiveLeaves(ActiveLeavesUpdate update) -> words(update);
      case OverseerSignal.BlockFinalized(var _, long number) -> "final " + number;
      case OverseerSignal.Conclude() -> "conclude";
    };
  }

  private static String words(ActiveLeavesUpdate update) {
    StringBuilder words = new StringBuilder();
    for (ActivatedLeaf leaf : update.activated()) {
      words
          .append(" +")
          .append(leaf.hash().w1())
          .append(leaf.status() == LeafStatus.FRESH ? " Fresh" : " Stale");
    }
    update.deactivated().forEach(hash -> words.append(" -").append(hash.w1()));
    return words.toString().strip();
  }
}
