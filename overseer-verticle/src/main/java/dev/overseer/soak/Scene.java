package dev.overseer.soak;

import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the subsystems of one process share. */
final class Scene {

  /** What a subsystem has seen of the signals. */
  record Signals(long count, long digest) {}

  private final Plan plan;
  private final SoakOptions options;
  private final Books books;
  private final long mostUnderWay;
  private final Map<Integer, Signals> ended = new TreeMap<>();
  private final Map<Stage, Latencies> latencies = new EnumMap<>(Stage.class);
  private volatile Stage stage = Stage.BEFORE;
  private volatile @Nullable CountDownLatch gate;

  /**
   * A scene.
   *
   * @param mostUnderWay messages of an edge that may be under way if both its ends are here;
   *     nothing is checked if it is 0
   */
  Scene(SoakOptions options, long mostUnderWay) {
    this.options = options;
    this.plan = new Plan(options);
    this.books = new Books(plan.edges().size());
    this.mostUnderWay = mostUnderWay;
  }

  Plan plan() {
    return plan;
  }

  SoakOptions options() {
    return options;
  }

  Books books() {
    return books;
  }

  long mostUnderWay() {
    return mostUnderWay;
  }

  /** All subsystems of the node; a process runs some of them. */
  List<SubsystemProvider> providers() {
    return IntStream.range(0, plan.subsystems()).mapToObj(this::provider).toList();
  }

  SubsystemProvider provider(int subsystem) {
    return new SubsystemProvider() {
      @Override
      public SubsystemDeclaration declaration() {
        return plan.declarations().get(subsystem);
      }

      @Override
      public Subsystem<?> create(SubsystemContext context, SubsystemEnvironment environment) {
        return new SoakSubsystem(context, Scene.this, subsystem);
      }
    };
  }

  Stage stage() {
    return stage;
  }

  void stage(Stage now) {
    stage = now;
  }

  /** From now on {@link #pass} blocks. */
  void closeGate() {
    gate = new CountDownLatch(1);
  }

  void openGate() {
    CountDownLatch closed = gate;
    if (closed != null) {
      closed.countDown();
    }
  }

  /** Stands still, with its thread, while the gate is closed. */
  void pass() {
    CountDownLatch closed = gate;
    if (closed != null) {
      try {
        closed.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A subsystem was given Conclude. */
  synchronized void ended(int subsystem, Signals signals, Map<Stage, Latencies> measured) {
    ended.put(subsystem, signals);
    measured.forEach(
        (stageOf, own) -> latencies.computeIfAbsent(stageOf, s -> new Latencies()).add(own));
  }

  synchronized Map<Integer, Signals> ended() {
    return new TreeMap<>(ended);
  }

  synchronized Map<Stage, Latencies> latencies() {
    return new EnumMap<>(latencies);
  }
}
