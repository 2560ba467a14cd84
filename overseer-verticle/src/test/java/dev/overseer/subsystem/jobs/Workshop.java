package dev.overseer.subsystem.jobs;

import dev.overseer.primitives.Hash;
import dev.overseer.protocol.ExtensionMessage;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;
import dev.overseer.subsystem.testkit.MockOverseer;
import dev.overseer.subsystem.testkit.MockOverseerBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A subsystem of nothing but jobs, which do what a test tells them to and note their inputs. */
final class Workshop implements Subsystem<Workshop.Order> {

  static final MessageFamily ORDERS = MessageFamily.extension(210, "Orders");
  static final MessageFamily SUPPLIES = MessageFamily.extension(211, "Supplies");

  static final SubsystemDeclaration DECLARATION =
      SubsystemDeclaration.named("workshop")
          .consumes(ORDERS)
          .sends(EdgeKind.CAPPED, SUPPLIES, Supply.class, Ask.class, Watch.class)
          .build();

  /** What a job is given. */
  sealed interface Order extends ExtensionMessage {
    Hash relayParent();

    @Override
    default MessageFamily family() {
      return ORDERS;
    }
  }

  record Make(Hash relayParent, int number) implements Order {}

  record Price(Hash relayParent, ResponseChannel<Integer> response) implements Order {}

  record Follow(Hash relayParent, Sender<Integer> stream) implements Order {}

  /** An order for nobody knows whom. */
  record Garbled() implements Order {
    @Override
    public Hash relayParent() {
      throw new IllegalArgumentException("illegible");
    }
  }

  /** What a job sends. */
  sealed interface Need extends ExtensionMessage {
    @Override
    default MessageFamily family() {
      return SUPPLIES;
    }
  }

  record Supply(int number) implements Need {}

  record Ask(ResponseChannel<Integer> response) implements Need {}

  record Watch(Sender<Integer> stream) implements Need {}

  /** A job whose handlers are the test's. */
  static final class Task implements Job<Order> {

    final JobContext context;
    final List<Object> inputs;
    private final Workshop workshop;

    Task(Workshop workshop, JobContext context) {
      this.workshop = workshop;
      this.context = context;
      this.inputs = new ArrayList<>();
      workshop.tasks.add(this);
    }

    @Override
    public void onStart() {
      workshop.note(this, "start");
      workshop.onStart.accept(this);
    }

    @Override
    public void onMessage(Order order) {
      workshop.note(this, order);
      workshop.onMessage.accept(this, order);
    }

    @Override
    public Stop onStop() {
      workshop.note(this, "stop");
      workshop.onStop.accept(this);
      return workshop.stop;
    }

    void note(Object input) {
      workshop.note(this, input);
    }
  }

  final List<Task> tasks = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  Consumer<Task> onStart = task -> {};
  BiConsumer<Task, Order> onMessage = (task, order) -> {};
  Consumer<Task> onStop = task -> {};
  Job.Stop stop = Job.Stop.AT_ONCE;
  Consumer<JobContext> onCreate = context -> {};
  Jobs<Task, Order> jobs;

  private Workshop(SubsystemContext context, SubsystemEnvironment environment, boolean freshOnly) {
    jobs =
        freshOnly
            ? Jobs.onFreshLeaves(context, environment.meters(), Order::relayParent, this::create)
            : Jobs.onAllLeaves(context, environment.meters(), Order::relayParent, this::create);
  }

  private Task create(JobContext context) {
    onCreate.accept(context);
    return new Task(this, context);
  }

  private void note(Task task, Object input) {
    task.inputs.add(input);
    events.add(input + " " + task.context.leaf().number());
  }

  @Override
  public void onSignal(OverseerSignal signal) {
    jobs.onSignal(signal);
  }

  @Override
  public void onMessage(Order order) {
    jobs.onMessage(order);
  }

  /** A workshop and its Overseer. */
  record Rig(Workshop workshop, MockOverseer overseer) {

    Task task(int index) {
      return workshop.tasks.get(index);
    }
  }

  static Rig open(boolean freshOnly) {
    return open(freshOnly, builder -> {});
  }

  static Rig open(boolean freshOnly, Consumer<MockOverseerBuilder> setup) {
    List<Workshop> made = new ArrayList<>();
    MockOverseerBuilder builder =
        MockOverseer.of(
            new SubsystemProvider() {
              @Override
              public SubsystemDeclaration declaration() {
                return DECLARATION;
              }

              @Override
              public Subsystem<?> create(
                  SubsystemContext context, SubsystemEnvironment environment) {
                made.add(new Workshop(context, environment, freshOnly));
                return made.getFirst();
              }
            });
    setup.accept(builder);
    MockOverseer overseer = builder.start();
    return new Rig(made.getFirst(), overseer);
  }

  static Hash hash(int number) {
    return new Hash(0, 0, 0, number);
  }
}
