package dev.overseer.subsystem.testkit;

import static dev.overseer.subsystem.EdgeKind.AWAIT;
import static dev.overseer.subsystem.EdgeKind.BOUNDED;
import static dev.overseer.subsystem.EdgeKind.CAPPED;
import static dev.overseer.subsystem.EdgeKind.PAUSE;

import dev.overseer.primitives.Hash;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.ExtensionMessage;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A subsystem that does what a test tells it to, and notes its inputs. It has one edge of each
 * kind. {@link #input} is to be around everything that reaches it beside signals and messages.
 */
final class Probe implements Subsystem<AllMessages> {

  static final MessageFamily OWN = MessageFamily.extension(200, "Own");
  static final MessageFamily AWAITED = MessageFamily.extension(201, "Awaited");
  static final MessageFamily BOUND = MessageFamily.extension(202, "Bound");
  static final MessageFamily CAP = MessageFamily.extension(203, "Cap");
  static final MessageFamily PAUSED = MessageFamily.extension(204, "Paused");

  static final SubsystemDeclaration DECLARATION =
      SubsystemDeclaration.named("probe")
          .consumes(OWN)
          .sends(AWAIT, AWAITED, Note.class, Question.class, Watch.class)
          .sends(BOUNDED, BOUND, Note.class, Question.class, Watch.class)
          .sends(CAPPED, CAP, Note.class, Question.class, Watch.class)
          .sends(PAUSE, PAUSED, Note.class)
          .build();

  /** A message without more. */
  record Note(MessageFamily family, int number) implements ExtensionMessage {}

  /** A request. */
  record Question(MessageFamily family, ResponseChannel<String> response)
      implements ExtensionMessage {}

  /** A request for a stream. */
  record Watch(MessageFamily family, Sender<Integer> stream) implements ExtensionMessage {}

  /** Declared by nobody. */
  record Stray(MessageFamily family) implements ExtensionMessage {}

  final SubsystemContext context;
  final List<Object> inputs = new ArrayList<>();
  Consumer<OverseerSignal> onSignal = signal -> {};
  Consumer<AllMessages> onMessage = message -> {};
  private Runnable onStart = () -> {};
  private boolean busy;

  private Probe(SubsystemContext context) {
    this.context = context;
  }

  /** The probe and its Overseer. */
  record Rig(Probe probe, MockOverseer overseer) {}

  static Rig start() {
    return start(builder -> {}, probe -> {});
  }

  static Rig start(Consumer<MockOverseerBuilder> setup, Consumer<Probe> onStart) {
    List<Probe> made = new ArrayList<>();
    MockOverseerBuilder builder =
        MockOverseer.of(
            DECLARATION,
            context -> {
              Probe probe = new Probe(context);
              probe.onStart = () -> onStart.accept(probe);
              made.add(probe);
              return probe;
            });
    setup.accept(builder);
    MockOverseer overseer = builder.start();
    return new Rig(made.getFirst(), overseer);
  }

  static Hash hash(int number) {
    return new Hash(0, 0, 0, number);
  }

  static Note own(int number) {
    return new Note(OWN, number);
  }

  static MessageFamily familyOf(EdgeKind kind) {
    return switch (kind) {
      case AWAIT -> AWAITED;
      case BOUNDED -> BOUND;
      case CAPPED -> CAP;
      case PAUSE -> PAUSED;
    };
  }

  /** Notes an input and does {@code body}; INV-C1 says that no other input comes meanwhile. */
  void input(Object what, Runnable body) {
    if (busy) {
      throw new AssertionError("INV-C1: " + what + " came while another input was handled");
    }
    busy = true;
    inputs.add(what);
    try {
      body.run();
    } finally {
      busy = false;
    }
  }

  @Override
  public void onStart() {
    input("start", onStart);
  }

  @Override
  public void onSignal(OverseerSignal signal) {
    input(signal, () -> onSignal.accept(signal));
  }

  @Override
  public void onMessage(AllMessages message) {
    input(message, () -> onMessage.accept(message));
  }
}
