package dev.overseer.subsystem.jobs;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemMeters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of a subsystem, one for each relay parent that it works on (spec overseer.md 6). The
 * subsystem hands on its signals and messages:
 *
 * <pre>{@code
 * jobs = Jobs.onFreshLeaves(context, meters, BackingMessage::relayParent, BackingJob::new);
 *
 * public void onSignal(OverseerSignal signal) {
 *   jobs.onSignal(signal);
 * }
 *
 * public void onMessage(BackingMessage message) {
 *   jobs.onMessage(message);
 * }
 * }</pre>
 *
 * <p>A job is a state machine inside the subsystem's own: it has no queue and no thread, each of
 * its inputs is one of the subsystem's. What tells it apart is its end. It ends when it says so,
 * when its leaf is deactivated, when it throws, or with the node; and from then on it is as if it
 * had never asked for anything.
 *
 * <p>A job that throws is in an unknown state, so it is forgotten, logged and counted; its
 * neighbours and the subsystem, whose state is not in doubt, go on. That holds for every {@link
 * RuntimeException}, a broken invariant of the job included. An {@link Error} (no memory, no stack,
 * a class that is missing) says that the process is not sound: it is not contained, and ends the
 * subsystem. So does what the subsystem's own code throws, the function that tells a message's
 * relay parent for one.
 *
 * <ul>
 *   <li>INV-J1: a relay parent has at most one job that takes messages.
 *   <li>INV-J2: of one update all leaves are begun before the first one is stopped.
 *   <li>INV-J3: nothing reaches a job after its end.
 *   <li>INV-J4: at a job's end its timers and subscriptions are cancelled, the credit that it holds
 *       goes back, requests that it was given and has not answered are dropped, and streams are
 *       closed.
 *   <li>INV-J5: a RuntimeException of a job ends that job, and nothing else.
 *   <li>INV-J6: a job that was stopped has ended within {@link #GRACE}.
 * </ul>
 *
 * <p>At Conclude all jobs are stopped. Only blocking work is waited for then (see {@link
 * dev.overseer.subsystem.Subsystem}), so a job lasts as long as it has some out, and no longer.
 *
 * @param <J> the jobs
 * @param <M> the messages that the subsystem consumes
 */
public final class Jobs<J extends Job<M>, M extends AllMessages> {

  /** How long a job may take to end after it was asked to stop. */
  public static final Duration GRACE = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private static final String FAILED = "parachain_jobs_failed_total";
  private static final String ABORTED = "parachain_jobs_aborted_total";
  private static final String DROPPED = "parachain_job_messages_dropped_total";

  private final SubsystemContext context;
  private final SubsystemMeters meters;
  private final boolean freshOnly;
  private final Function<? super M, Hash> relayParent;
  private final Function<? super JobContext, ? extends J> factory;
  private final ChannelFinder channels = new ChannelFinder();
  private final Map<Hash, RunningJob<J, M>> active = new LinkedHashMap<>();
  private final Set<RunningJob<J, M>> stopping = new LinkedHashSet<>();

  private Jobs(
      SubsystemContext context,
      SubsystemMeters meters,
      boolean freshOnly,
      Function<? super M, Hash> relayParent,
      Function<? super JobContext, ? extends J> factory) {
    this.context = context;
    this.meters = meters;
    this.freshOnly = freshOnly;
    this.relayParent = relayParent;
    this.factory = factory;
  }

  /**
   * Jobs for all active leaves.
   *
   * @param relayParent tells what a message is about
   * @param factory makes a job, which must not act before {@link Job#onStart}
   */
  public static <J extends Job<M>, M extends AllMessages> Jobs<J, M> onAllLeaves(
      SubsystemContext context,
      SubsystemMeters meters,
      Function<? super M, Hash> relayParent,
      Function<? super JobContext, ? extends J> factory) {
    return new Jobs<>(context, meters, false, relayParent, factory);
  }

  /**
   * Jobs for leaves that were never active before. For subsystems that sign: on a leaf that is
   * active again they may have signed already (spec overseer.md 4.4).
   *
   * @param relayParent tells what a message is about
   * @param factory makes a job, which must not act before {@link Job#onStart}
   */
  public static <J extends Job<M>, M extends AllMessages> Jobs<J, M> onFreshLeaves(
      SubsystemContext context,
      SubsystemMeters meters,
      Function<? super M, Hash> relayParent,
      Function<? super JobContext, ? extends J> factory) {
    return new Jobs<>(context, meters, true, relayParent, factory);
  }

  /** Begins and stops jobs. */
  public void onSignal(OverseerSignal signal) {
    switch (signal) {
      case OverseerSignal.ActiveLeaves(ActiveLeavesUpdate update) -> {
        update.activated().forEach(this::begin);
        update.deactivated().forEach(this::stop);
      }
      case OverseerSignal.BlockFinalized _ -> {}
      case OverseerSignal.Conclude _ -> conclude();
    }
  }

  private void begin(ActivatedLeaf leaf) {
    boolean wanted = !freshOnly || leaf.status() == LeafStatus.FRESH;
    if (wanted && !active.containsKey(leaf.hash())) {
      RunningJob<J, M> job = new RunningJob<>(this, context, leaf, channels);
      active.put(leaf.hash(), job);
      job.begin(factory);
    }
  }

  private void stop(Hash hash) {
    RunningJob<J, M> job = active.remove(hash);
    if (job != null) {
      stopping.add(job);
      job.stop();
    }
  }

  private void conclude() {
    List.copyOf(active.keySet()).forEach(this::stop);
    List.copyOf(stopping).forEach(RunningJob::endAfterWork);
  }

  /**
   * Gives a message to the job of its relay parent. Without one it is dropped and counted, and so
   * are the reply channels and streams in it (components of the message's record).
   *
   * @return whether there was a job
   */
  public boolean onMessage(M message) {
    Hash hash = relayParent.apply(message);
    RunningJob<J, M> job = active.get(hash);
    if (job == null) {
      count(DROPPED);
      OpenReplies replies = new OpenReplies(channels);
      replies.add(message);
      replies.fail("no work is done for relay parent " + hash);
      return false;
    }
    job.message(message);
    return true;
  }

  /**
   * Gives the job of a relay parent an input of another kind.
   *
   * @return whether there was a job
   */
  public boolean with(Hash hash, Consumer<? super J> input) {
    RunningJob<J, M> job = active.get(hash);
    if (job == null) {
      return false;
    }
    job.input(input);
    return true;
  }

  /** Gives every job an input, in the order in which they were begun. */
  public void forEach(Consumer<? super J> input) {
    List.copyOf(active.values()).forEach(job -> job.input(input));
  }

  /** Jobs that take messages. */
  public int size() {
    return active.size();
  }

  void ended(RunningJob<J, M> job) {
    active.remove(job.relayParent(), job);
    stopping.remove(job);
  }

  void failed(Hash hash, RuntimeException failure) {
    count(FAILED);
    LOG.warn(
        "{}: the job of relay parent {} failed, it is forgotten", context.name(), hash, failure);
  }

  void aborted(Hash hash) {
    count(ABORTED);
    LOG.warn(
        "{}: the job of relay parent {} did not end within {}, it is forgotten",
        context.name(),
        hash,
        GRACE);
  }

  private void count(String counter) {
    meters.count(counter, "subsystem_name", context.name());
  }
}
